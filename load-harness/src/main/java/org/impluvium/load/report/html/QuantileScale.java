package org.impluvium.load.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shares from 0 towards 1; each further nine takes as much room as the one before: 90 %, 99 %, 99.9 %. */
final class QuantileScale implements Scale {

    private static final int MOST_NINES = 6;

    private final int nines;

    private QuantileScale(int nines) {
        this.nines = nines;
    }

    /** An axis for a distribution of so many. */
    static QuantileScale of(long count) {
        int nines = (int) Math.ceil(Math.log10(Math.max(10.0, (double) count)));
        return new QuantileScale(Math.max(2, Math.min(MOST_NINES, nines)));
    }

    @Override
    public double position(double share) {
        double left = Math.max(Math.pow(10, -nines), 1 - share);
        return Math.min(1, Math.max(0, -Math.log10(left) / nines));
    }

    @Override
    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>(List.of(new Tick(0, "0 %"), new Tick(0.5, "50 %")));
        for (int nine = 1; nine <= nines; nine++) {
            double share = 1 - Math.pow(10, -nine);
            ticks.add(new Tick(share, String.format(Locale.ROOT, "%." + Math.max(0, nine - 2) + "f %%", 100 * share)));
        }
        return ticks;
    }
}
