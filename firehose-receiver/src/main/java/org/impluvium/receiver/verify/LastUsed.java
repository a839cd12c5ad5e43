package org.impluvium.receiver.verify;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of no more than a number of entries: the one not used for longest makes room. Not thread-safe. */
final class LastUsed<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int most;

    LastUsed(int most) {
        super(1_024, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
