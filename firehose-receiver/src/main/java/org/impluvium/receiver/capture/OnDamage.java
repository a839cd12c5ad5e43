package org.impluvium.receiver.capture;

/** What to do where a capture is damaged. */
public enum OnDamage {
    /** What comes before it is read. */
    STOP,
    /** It is read on with the next thing that looks like a frame. */
    SKIP
}
