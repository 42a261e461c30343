/** A two-aspect railway signal at clear. */
export const Logo = ({ className }: { readonly className?: string | undefined }) => (
  <svg className={className} viewBox="0 0 32 32" role="img" aria-label="Signalbox">
    <rect x="14.5" y="22" width="3" height="9" rx="1" fill="#7c8896" />
    <rect x="9" y="29" width="14" height="2.5" rx="1.25" fill="#7c8896" />
    <rect x="8" y="1" width="16" height="23" rx="8" fill="#1d242d" stroke="#7c8896" strokeWidth="1.5" />
    <circle cx="16" cy="8.2" r="3.6" fill="#47515d" />
    <circle cx="16" cy="16.6" r="3.6" fill="#3ecf7a" />
  </svg>
);
