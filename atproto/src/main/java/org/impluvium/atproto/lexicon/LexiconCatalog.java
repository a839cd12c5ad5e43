package org.impluvium.atproto.lexicon;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.syntax.Nsid;
import org.jspecify.annotations.Nullable;

/** Lexicons that refer to each other. Immutable; every reference but those of unions leads somewhere. */
public final class LexiconCatalog {

    /** By full name, {@code nsid#name}. */
    private final Map<String, Schema> definitions = new HashMap<>();

    private LexiconCatalog(Collection<Lexicon> lexicons) {
        for (Lexicon lexicon : lexicons) {
            lexicon.definitions().forEach((name, schema) -> {
                if (definitions.put(lexicon.id() + "#" + name, schema) != null) {
                    throw new IllegalArgumentException("lexicon twice: " + lexicon.id());
                }
            });
        }
        definitions.values().forEach(schema -> schema.forEachReference(this::require));
    }

    /**
     * A catalogue of these lexicons.
     *
     * @throws IllegalArgumentException if one is there twice or refers to a definition that is not there
     */
    public static LexiconCatalog of(Lexicon... lexicons) {
        return of(List.of(lexicons));
    }

    /** As {@link #of(Lexicon...)}. */
    public static LexiconCatalog of(Collection<Lexicon> lexicons) {
        return new LexiconCatalog(lexicons);
    }

    /** Whether records of a collection can be validated. */
    public boolean describes(Nsid collection) {
        return find(fullName(collection.value())) instanceof Compounds.RecordSchema;
    }

    /** The name with which definitions are kept: {@code nsid} alone means {@code nsid#main}. */
    static String fullName(String name) {
        return name.indexOf('#') < 0 ? name + "#main" : name;
    }

    @Nullable
    Schema find(String fullName) {
        return definitions.get(fullName);
    }

    Schema require(String fullName) {
        Schema schema = find(fullName);
        if (schema == null) {
            throw new IllegalArgumentException("reference to a definition that is not there: " + fullName);
        }
        return schema;
    }
}
