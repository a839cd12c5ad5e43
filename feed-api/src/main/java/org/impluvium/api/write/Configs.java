package org.impluvium.api.write;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Null;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.data.DataValue.Text;
import org.impluvium.schemas.CommunityCollections;

/** Makes configs (rule C4) of what people say. Whether they are valid is looked at after. Pure. */
public final class Configs {

    static final String NAME = "name";
    static final String HASHTAG = "hashtag";
    static final String CREATED_AT = "createdAt";

    /** What nobody but this service says. */
    static final List<String> OURS = List.of(HASHTAG, "tag", "id");

    /** What one may say of a community that is to be; its stage is that of a beginning. */
    public static final List<String> ON_CREATION =
            List.of(NAME, "description", "moderators", "blocklist", "feedMix", "parentCommunity");

    /** What one may say of a community that is. */
    public static final List<String> ON_CHANGE =
            List.of(NAME, "description", "stage", "moderators", "blocklist", "feedMix", "parentCommunity");

    private static final List<String> REQUIRED = List.of(NAME, "stage");

    private Configs() {}

    /** A config that begins. */
    static Obj created(Body said, String tag, Instant now) throws RefusedException {
        Map<String, DataValue> entries = new LinkedHashMap<>();
        entries.put("$type", new Text(CommunityCollections.CONFIG));
        said.text(NAME);
        say(said, ON_CREATION, entries);
        entries.put(HASHTAG, new Text(tag));
        entries.put("stage", new Text("theme"));
        entries.put(CREATED_AT, new Text(Moments.write(now)));
        return new Obj(entries);
    }

    /** A config that goes on: what is not spoken of stays, also what this service does not know of. */
    static Obj changed(Obj present, Body said, Instant now) throws RefusedException {
        Map<String, DataValue> entries = new LinkedHashMap<>(present.entries());
        say(said, ON_CHANGE, entries);
        Obj changed = new Obj(entries);
        if (changed.equals(present)) {
            return present;
        }
        entries.put("updatedAt", new Text(Moments.write(now)));
        return new Obj(entries);
    }

    private static void say(Body said, List<String> fields, Map<String, DataValue> entries) throws RefusedException {
        for (String field : fields) {
            DataValue value = said.value(field);
            if (value instanceof Null) {
                if (REQUIRED.contains(field)) {
                    throw RefusedException.invalid("The field \"" + field + "\" cannot be taken away.");
                }
                entries.remove(field);
            } else if (value != null) {
                entries.put(field, value);
            }
        }
    }
}
