package org.impluvium.loadtests.generator;

import java.util.EnumSet;

/** The network that {@code impluvium demo} shows: a few communities, some dozens of people, thousands of frames. */
public final class DemoNetwork {

    private static final int PEOPLE = 60;
    private static final int COMMUNITIES = 6;

    private DemoNetwork() {}

    /**
     * A demo network that ends now.
     *
     * @param frames how many frames, a few thousand for a demo
     * @param nowMicros the present time in µs; everything but what is deliberately old lies within the week before it
     */
    public static GeneratedNetwork create(long seed, int frames, long nowMicros) {
        return NetworkGenerator.generate(GeneratorSettings.of(seed, PEOPLE, COMMUNITIES, frames, nowMicros)
                .withOddFrames(EnumSet.allOf(OddFrame.class), 0.01)
                .withForgeries(0.01));
    }
}
