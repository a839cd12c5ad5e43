package org.impluvium.loadtests.simulator;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.json.DataJson;

/** Answers that list things, in pages; a cursor is the last name of a page. */
final class PdsListings {

    private static final int MOST = 1_000;

    private PdsListings() {}

    /** {@code com.atproto.sync.listRepos}. */
    static void repos(HttpServerRequest request, NavigableMap<String, HostedRepository> all) {
        list(request, all, repository -> true);
    }

    /** {@code com.atproto.sync.listReposByCollection}. */
    static void reposByCollection(HttpServerRequest request, NavigableMap<String, HostedRepository> all) {
        String collection = String.valueOf(request.getParam("collection"));
        list(request, all, repository -> repository.collections().contains(collection));
    }

    private static void list(
            HttpServerRequest request, NavigableMap<String, HostedRepository> all, Predicate<HostedRepository> wanted) {
        int limit = limit(request, 500);
        List<HostedRepository> page = all.tailMap(cursor(request), false).values().stream()
                .filter(wanted)
                .limit(limit)
                .toList();
        JsonArray repos = new JsonArray();
        page.forEach(repository -> repos.add(new JsonObject()
                .put("did", repository.did().value())
                .put("rev", repository.rev().value())
                .put("active", repository.absence().isEmpty())));
        JsonObject answer = new JsonObject().put("repos", repos);
        if (page.size() == limit) {
            answer.put("cursor", page.get(limit - 1).did().value());
        }
        request.response().end(answer.toBuffer());
    }

    /** {@code com.atproto.repo.listRecords}; oldest first. */
    static void records(HttpServerRequest request, NavigableMap<String, HostedRepository> all) {
        HostedRepository repository = all.get(String.valueOf(request.getParam("repo")));
        if (repository == null) {
            error(request, "RepoNotFound");
            return;
        }
        String prefix = request.getParam("collection") + "/";
        int limit = limit(request, 50);
        TreeMap<String, byte[]> records = new TreeMap<>(repository.records());
        JsonArray page = new JsonArray();
        String last = null;
        for (var record : records.tailMap(prefix + cursor(request), false).entrySet()) {
            if (page.size() < limit && record.getKey().startsWith(prefix)) {
                last = record.getKey().substring(prefix.length());
                page.add(new JsonObject()
                        .put("uri", "at://" + repository.did() + '/' + record.getKey())
                        .put("cid", Cid.ofDagCbor(record.getValue()).toString())
                        .put("value", json(record.getValue())));
            }
        }
        JsonObject answer = new JsonObject().put("records", page);
        if (page.size() == limit) {
            answer.put("cursor", last);
        }
        request.response().end(answer.toBuffer());
    }

    private static Object json(byte[] block) {
        try {
            return new JsonObject(DataJson.write(DagCbor.decode(block)));
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }

    static void error(HttpServerRequest request, String name) {
        request.response()
                .setStatusCode(400)
                .end(new JsonObject().put("error", name).put("message", "no").toBuffer());
    }

    private static String cursor(HttpServerRequest request) {
        String cursor = request.getParam("cursor");
        return cursor == null ? "" : cursor;
    }

    private static int limit(HttpServerRequest request, int usual) {
        String limit = request.getParam("limit");
        return limit == null ? usual : Math.min(MOST, Integer.parseInt(limit));
    }
}
