/** The product's mark: a rope with a knot. */
export function RopeMark() {
  return (
    <svg className="rope-mark" aria-hidden width={32} height={16} viewBox="0 0 32 16">
      <path
        d="M1 8h30"
        fill="none"
        stroke="currentColor"
        strokeOpacity={0.55}
        strokeWidth={4}
        strokeDasharray="2.4 0.8"
      />
      <circle cx={16} cy={8} r={5.5} fill="currentColor" />
    </svg>
  );
}
