package org.impluvium.processor.testing;

import static org.impluvium.schemas.CommunityCollections.ACTION;
import static org.impluvium.schemas.CommunityCollections.CONFIG;
import static org.impluvium.schemas.CommunityCollections.MEMBERSHIP;
import static org.impluvium.schemas.CommunityCollections.POST;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordAction;

/** People who do things, in the words of the rules; what follows can be asked of {@link #pipeline()}. */
public final class Network implements AutoCloseable {

    /** The tag that tests use unless they need several. */
    public static final String TAG = "0000000a";

    private final Pipeline pipeline = new Pipeline();
    private final Map<String, Repository> repositories = new HashMap<>();

    public static String did(String who) {
        return "did:plc:" + who;
    }

    /** AT-URI of the config with that key. */
    public static String community(String owner, String key) {
        return Records.configUri(did(owner), key);
    }

    public static String postOf(String who, String key) {
        return Records.postUri(did(who), key);
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    public Repository repository(String who) {
        return repositories.computeIfAbsent(did(who), Repository::new);
    }

    public List<String> declares(String who, String key, DataValue.Obj config) {
        return writes(who, CONFIG, key, config);
    }

    /** The community {@code key} of {@code who} with {@link #TAG} and these moderators. */
    public List<String> declares(String who, String key, String... moderators) {
        return declares(
                who,
                key,
                Records.with(
                        Records.config(TAG),
                        "moderators",
                        List.of(moderators).stream().map(Network::did).toList()));
    }

    public List<String> joins(String who, String reference) {
        return writes(who, MEMBERSHIP, "m", Records.membership(reference));
    }

    public List<String> acts(String who, String key, String action, String reference, String target) {
        return writes(who, ACTION, key, Records.action(reference, action, target));
    }

    public List<String> posts(String who, String key, String... ids) {
        return writes(who, POST, key, Records.naming(ids));
    }

    /** Creates or updates: which of both it is makes no difference to what is tested here. */
    public List<String> writes(String who, String collection, String key, DataValue.Obj record) {
        return pipeline.send(repository(who).update(collection, key, record));
    }

    public List<String> deletes(String who, String collection, String key) {
        return pipeline.send(repository(who).delete(collection, key));
    }

    public FirehoseEvent snapshot(String who, String collection, String key, String rev, DataValue.Obj record) {
        return repository(who).change(collection, key, RecordAction.SNAPSHOT, rev, record);
    }

    public boolean isMember(String uri, String tag, String who) {
        return standing(uri, tag, who).contains("\"member\": true");
    }

    public boolean isBlocked(String uri, String tag, String who) {
        return standing(uri, tag, who).contains("\"blocked\": true");
    }

    public boolean isHidden(String uri, String tag, String author, String key) {
        return pipeline.beliefs()
                .getOrDefault("ruling " + tag + ' ' + uri + ' ' + did(author) + ' ' + key, "")
                .contains("\"hidden\": true");
    }

    /** What is believed of somebody's standing; empty: nothing. */
    public String standing(String uri, String tag, String who) {
        return pipeline.beliefs().getOrDefault("standing " + tag + ' ' + uri + ' ' + did(who), "");
    }

    /** The effects that are believed of an action record in a community: one, or none at all. */
    public List<String> effects(String uri, String tag, String who, String key) {
        String record = Records.actionUri(did(who), key);
        return pipeline.beliefs().entrySet().stream()
                .filter(belief -> belief.getKey().startsWith("action " + tag + ' ' + uri + ' '))
                .filter(belief -> belief.getKey().endsWith(' ' + record))
                .map(belief -> belief.getValue().replaceAll(".*\"effect\": \"(\\w+)\".*", "$1"))
                .toList();
    }

    /** What is believed of a post under a tag; empty: nothing. */
    public String post(String tag, String who, String key) {
        return pipeline.beliefs().getOrDefault("post " + tag + ' ' + did(who) + ' ' + key, "");
    }

    public boolean isDeclared(String uri, String tag) {
        return pipeline.beliefs().containsKey("community " + tag + ' ' + uri);
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
