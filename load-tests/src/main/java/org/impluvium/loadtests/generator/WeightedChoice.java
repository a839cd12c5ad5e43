package org.impluvium.loadtests.generator;

import java.util.ArrayList;
import java.util.List;

/** Things that may happen, each with a weight. */
public final class WeightedChoice {

    private record Option(int upTo, Runnable play) {}

    private final List<Option> options = new ArrayList<>();
    private int total;

    /** Adds one; its probability is its weight among those of all. */
    public WeightedChoice add(int weight, Runnable play) {
        total += weight;
        options.add(new Option(total, play));
        return this;
    }

    /** Lets one of them happen. */
    public void play(Dice dice) {
        int thrown = dice.between(1, total);
        options.stream().filter(option -> thrown <= option.upTo()).findFirst().ifPresent(option -> option.play()
                .run());
    }
}
