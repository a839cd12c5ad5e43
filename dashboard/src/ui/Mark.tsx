/** A community's mark: rings in a pool, in a colour and a rhythm that follow from its tag. Says nothing that is not said in words. */
export function Mark({ id, size = 44 }: { id: string; size?: number }) {
  const digits = Array.from(id.padEnd(8, '0').slice(0, 8), (digit) => parseInt(digit, 16) || 0);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = digits;
  const hue = ((a * 16 + b) * 360) / 256;
  const x = 13 + (c % 8) * 2;
  const y = 13 + (d % 8) * 2;
  const step = 5 + (e % 4);
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
      <rect width="40" height="40" rx="10" fill={`hsl(${hue} 38% 34%)`} />
      <g fill="none" stroke={`hsl(${(hue + 20 + f * 2) % 360} 55% 80%)`} strokeWidth="2">
        {[1, 2, 3, 4, 5].map((n) => (
          <circle
            key={n}
            cx={x}
            cy={y}
            r={n * step}
            strokeOpacity={1.1 - n * 0.18}
            clipPath="inset(0 round 10px)"
          />
        ))}
      </g>
      <circle cx={x} cy={y} r={1.5 + (g % 3)} fill="#fff" />
    </svg>
  );
}
