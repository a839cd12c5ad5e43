package org.impluvium.standalone.installation;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a process said of its installation. The first that was said stands; a proof takes the place of the one that it names.
 *
 * @param id of the installation
 * @param proof by which those who know the cluster's secret recognise it; empty: nothing said of it
 * @param replaces the proof that stood before; empty: none did
 */
record Statement(String id, Optional<String> proof, Optional<String> replaces) {

    private static final int FORMAT = 1;
    private static final int LONGEST = 1_000;

    /** As it is written. */
    String json() {
        JsonObject json = new JsonObject().put("format", FORMAT).put("id", id);
        proof.ifPresent(value -> json.put("proof", value));
        replaces.ifPresent(value -> json.put("replaces", value));
        return json.encode();
    }

    /**
     * Reads one.
     *
     * @throws InstallationException if it is none that this version knows
     */
    static Statement parse(String written) throws InstallationException {
        try {
            if (written.length() <= LONGEST) {
                JsonObject json = new JsonObject(written);
                String id = json.getString("id");
                if (Integer.valueOf(FORMAT).equals(json.getInteger("format")) && id != null) {
                    return new Statement(
                            id,
                            Optional.ofNullable(json.getString("proof")),
                            Optional.ofNullable(json.getString("replaces")));
                }
            }
        } catch (DecodeException | ClassCastException e) {
            throw unknown(e);
        }
        throw unknown(null);
    }

    private static InstallationException unknown(@Nullable Throwable cause) {
        return new InstallationException(
                "What the installation says of itself in Kafka is not known to this version of Impluvium.", cause);
    }
}
