package org.impluvium.streams.rows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The values last asked for or written, so many of them and no more. For one thread.
 *
 * @param <K> keys
 * @param <V> values; who changes what they were loaded from says so
 */
public final class Recent<K, V> {

    private static final float LOAD_FACTOR = 0.75f;

    private final Map<K, V> values;

    /** @param most values kept; those that were not asked for the longest go first */
    public Recent(int most) {
        values = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** The value of a key, loaded if it is not at hand. */
    public V get(K key, Function<K, V> load) {
        V known = values.get(key);
        if (known == null) {
            known = load.apply(key);
            values.put(key, known);
        }
        return known;
    }

    /** The value of a key is this one now. */
    public void put(K key, V value) {
        values.put(key, value);
    }

    /** The value of a key, if it is at hand. */
    public Optional<V> find(K key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The value of a key is to be loaded anew. */
    public void forget(K key) {
        values.remove(key);
    }
}
