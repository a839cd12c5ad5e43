package org.impluvium.reading.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.impluvium.reading.archive.ReadException;
import org.impluvium.reading.archive.ReadFailure;

/** Reads why a host does not give a repository: the error names of {@code com.atproto.sync.getRepo}. Pure functions. */
final class Refusals {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Refusals() {}

    /** What an answer with an error status means. */
    static ReadException of(int status, String body) {
        String name = errorName(body);
        ReadFailure failure =
                switch (name) {
                    case "RepoNotFound" -> ReadFailure.NOT_FOUND;
                    case "RepoDeactivated" -> ReadFailure.DEACTIVATED;
                    case "RepoTakendown" -> ReadFailure.TAKEN_DOWN;
                    case "RepoSuspended" -> ReadFailure.SUSPENDED;
                    default -> ReadFailure.REFUSED;
                };
        // What the host says is not repeated: it may be anything.
        return new ReadException(failure, "status " + status);
    }

    private static String errorName(String body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read == null ? "" : read.path("error").asText("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
