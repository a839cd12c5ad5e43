package org.impluvium.api.write;

import java.util.Optional;
import java.util.regex.Pattern;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.data.DataValue.Text;
import org.impluvium.atproto.lexicon.RecordValidator;
import org.impluvium.atproto.lexicon.Violation;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Nsid;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.Lexicons;
import org.jspecify.annotations.Nullable;

/**
 * Looks at records before they are written, so that none is absent at once for being invalid (rules C2, C4, A2, A4). What a
 * lexicon cannot say is said here. Safe for use by many threads.
 */
public final class RecordRules {

    private static final Pattern HASHTAG = Pattern.compile("#atr_[0-9a-f]{8}");
    private static final int WHOLE = 100;

    private final RecordValidator validator = new RecordValidator(Lexicons.ofCommunities());

    /**
     * Makes sure that a record would not be absent for being invalid.
     *
     * @throws RefusedException if it would, with what is wrong
     */
    public void require(String collection, Obj record) throws RefusedException {
        Optional<Violation> violation = validator.validate(new Nsid(collection), record);
        if (violation.isPresent()) {
            throw RefusedException.invalid("The record would not be valid: " + violation.get() + '.');
        }
        if (collection.equals(CommunityCollections.CONFIG)) {
            requireConfig(record);
        } else {
            requireThat(isReference(record.get("community")), "community: neither the AT-URI of a config nor a DID");
        }
        if (collection.equals(CommunityCollections.ACTION)) {
            requireTarget(record);
        }
    }

    private static void requireConfig(Obj config) throws RefusedException {
        requireThat(
                HASHTAG.matcher(config.text(Configs.HASHTAG).orElse("")).matches(),
                "hashtag: not #atr_ and eight hexadecimal digits in lower case");
        requireThat(
                config.get("parentCommunity") == null || isReference(config.get("parentCommunity")),
                "parentCommunity: neither the AT-URI of a config nor a DID");
        Optional<Obj> mix = config.object("feedMix");
        if (mix.isPresent()) {
            long sum = mix.get().integer("own").orElse(0)
                    + mix.get().integer("parent").orElse(0)
                    + mix.get().integer("global").orElse(0);
            requireThat(sum == WHOLE, "feedMix: the shares are not " + WHOLE + " together");
        }
    }

    private static void requireTarget(Obj action) throws RefusedException {
        String target = action.text("target").orElse("");
        String kind = action.text("action").orElse("");
        if (kind.endsWith("block")) {
            requireThat(Did.isValid(target), "target: not a DID, which block and unblock are about");
        } else {
            requireThat(
                    isOf(CommunityCollections.POST, target),
                    "target: not the AT-URI of a post, with a DID and not a handle, which hide and unhide are about");
        }
    }

    /** Rule C5. */
    private static boolean isReference(@Nullable DataValue value) {
        return value instanceof Text text
                && (Did.isValid(text.value()) || isOf(CommunityCollections.CONFIG, text.value()));
    }

    private static boolean isOf(String collection, String uri) {
        return RecordUri.tryParse(uri)
                .filter(record -> record.collection().value().equals(collection))
                .isPresent();
    }

    private static void requireThat(boolean holds, String otherwise) throws RefusedException {
        if (!holds) {
            throw RefusedException.invalid("The record would not be valid: " + otherwise + '.');
        }
    }
}
