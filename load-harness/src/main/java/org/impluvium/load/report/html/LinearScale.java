package org.impluvium.load.report.html;

import java.util.ArrayList;
import java.util.List;

/** From 0 on, evenly. */
final class LinearScale implements Scale {

    private static final int MOST_TICKS = 6;

    private final double step;
    private final double end;

    private LinearScale(double step, double end) {
        this.step = step;
        this.end = end;
    }

    /** An axis that reaches at least so far. */
    static LinearScale upTo(double most) {
        double reach = Double.isFinite(most) && most > 0 ? most : 1;
        double step = Math.pow(10, Math.floor(Math.log10(reach)));
        // A power of ten, doubled or halved until there are neither too many steps nor too few.
        while (reach / step > MOST_TICKS) {
            step *= 2;
        }
        while (reach / step < MOST_TICKS / 2.0) {
            step /= 2;
        }
        return new LinearScale(step, step * Math.ceil(reach / step - 1e-9));
    }

    /** An axis of whole seconds that ends where they do. */
    static LinearScale ofSeconds(int seconds) {
        LinearScale nice = upTo(Math.max(1, seconds));
        double whole = Math.max(1, Math.ceil(nice.step));
        return new LinearScale(whole, Math.max(1, seconds));
    }

    @Override
    public double position(double value) {
        return Math.min(1, Math.max(0, value / end));
    }

    @Override
    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i * step <= end * (1 + 1e-9); i++) {
            ticks.add(new Tick(i * step, Numbers.brief(i * step)));
        }
        return ticks;
    }
}
