package org.impluvium.load.report.html;

/** A value that stands beside an axis, and what is written there. */
record Tick(double value, String label) {}
