package org.impluvium.load.report.html;

import java.util.List;

/** Where values lie along an axis. Immutable. */
interface Scale {

    /** 0 at the beginning of the axis, 1 at its end; values beyond lie at the nearer of both. */
    double position(double value);

    /** What is written beside it, in order. */
    List<Tick> ticks();
}
