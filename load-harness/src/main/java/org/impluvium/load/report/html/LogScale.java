package org.impluvium.load.report.html;

import java.util.ArrayList;
import java.util.List;

/** Each power of ten takes as much room as the next: for what may be a hundred times as much as usual. */
final class LogScale implements Scale {

    private static final int FIRST = -3;
    private static final int LAST = 9;

    private final int from;
    private final int to;

    private LogScale(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /** An axis of whole powers of ten that holds all from the least to the most; both are above 0. */
    static LogScale between(double least, double most) {
        int from = (int) Math.floor(Math.log10(least));
        int to = (int) Math.ceil(Math.log10(most));
        int first = Math.max(FIRST, Math.min(LAST - 1, from));
        return new LogScale(first, Math.max(first + 1, Math.min(LAST, to)));
    }

    @Override
    public double position(double value) {
        double power = value <= 0 ? from : Math.log10(value);
        return Math.min(1, Math.max(0, (power - from) / (to - from)));
    }

    @Override
    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        for (int power = from; power <= to; power++) {
            double value = Math.pow(10, power);
            ticks.add(new Tick(value, Numbers.brief(value)));
        }
        return ticks;
    }
}
