/** How two common scanners look for Heroku's tokens, as their published rules describe it. */
export const peerPatterns: Readonly<Record<string, readonly RegExp[]>> = {
  gitleaks: [
    /\b(HRKU-AA[0-9a-zA-Z_-]{58})(?:[`'"\s;]|\\[nr]|$)/g,
    /[\w.-]{0,50}?heroku[ \t\w.-]{0,20}[\s'"]{0,3}(?:=|>|:{1,3}=|\|\||:|=>|\?=|,)[`'"\s=]{0,5}([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:[`'"\s;]|\\[nr]|$)/gi,
  ],
  trufflehog: [
    /\bHRKU-AA[0-9a-zA-Z_-]{58}\b/g,
    /heroku(?:.|[\n\r]){0,40}?\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  ],
}
