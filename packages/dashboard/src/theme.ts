import {
  ActionIcon,
  Button,
  createTheme,
  Drawer,
  type MantineThemeOverride,
  Menu,
  Modal,
  NativeSelect,
  PasswordInput,
  Tabs,
  TextInput,
  Tooltip,
} from '@mantine/core'

const control = {
  '--input-height': 'var(--m-control)',
  '--input-fz': 'var(--m-control-font)',
  '--input-size': 'var(--m-control)',
}

/**
 * Mantine, sized for the dashboard. Colours live in style/tokens.css: Mantine is told not to write
 * its variables into the page, because the content security policy refuses inline styles.
 */
export const theme: MantineThemeOverride = createTheme({
  primaryColor: 'indigo',
  primaryShade: 7,
  fontFamily: 'var(--m-font)',
  cursorType: 'pointer',
  defaultRadius: 'var(--m-radius)',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      vars: () => ({
        root: {
          '--button-height': 'var(--m-control)',
          '--button-padding-x': '12px',
          '--button-fz': '14px',
        },
      }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', color: 'gray', size: 'var(--m-control)' },
    }),
    TextInput: TextInput.extend({ vars: () => ({ wrapper: control }) }),
    PasswordInput: PasswordInput.extend({ vars: () => ({ root: {}, wrapper: control }) }),
    NativeSelect: NativeSelect.extend({ vars: () => ({ wrapper: control }) }),
    Menu: Menu.extend({ defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 250,
        transitionProps: { duration: 0 },
        events: { hover: true, focus: true, touch: true },
      },
    }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    // Locking the scroll would write a style element into the page; style/base.css does it instead.
    Drawer: Drawer.extend({
      defaultProps: {
        lockScroll: false,
        padding: 20,
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: { duration: 160 },
      },
    }),
    Modal: Modal.extend({
      defaultProps: {
        lockScroll: false,
        centered: true,
        padding: 20,
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: { duration: 120 },
      },
    }),
  },
})
