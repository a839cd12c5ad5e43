package org.impluvium.atproto.mst;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.shared.SharedFolder;
import org.junit.jupiter.api.Test;

/** The protocol's own vectors of trees and of the proofs in commits, shared by all implementations. */
class MstInteropTest {

    @Test
    void shouldFindTheSameCommonPrefixes() throws Exception {
        for (JsonNode vector : load("mst/common_prefix.json")) {
            assertThat(TreeKey.commonPrefix(bytes(vector.get("left")), bytes(vector.get("right"))))
                    .as(vector.toString())
                    .isEqualTo(vector.get("len").intValue());
        }
    }

    @Test
    void shouldGiveKeysTheSameHeights() throws Exception {
        for (JsonNode vector : load("mst/key_heights.json")) {
            assertThat(TreeKey.heightOf(bytes(vector.get("key"))))
                    .as(vector.toString())
                    .isEqualTo(vector.get("height").intValue());
        }
    }

    @Test
    void shouldMakeTheSameTreeOfTheExampleKeysInAnyOrder() throws TreeException {
        List<String> keys = new ArrayList<>(SharedFolder.vectors("interop/mst/example_keys.txt"));
        Map<String, Cid> content = new HashMap<>();
        for (String key : keys) {
            // Their second character says their height.
            assertThat(Trees.key(key).height()).isEqualTo(Character.digit(key.charAt(1), 10));
            content.put(key, Trees.value(key.hashCode()));
        }
        Cid root = NaiveTree.of(content).root();
        for (int distance : new int[] {0, 1, 50}) {
            Collections.rotate(keys, distance);
            MerkleSearchTree tree = MerkleSearchTree.EMPTY;
            for (String key : keys) {
                tree = tree.put(Trees.key(key), Trees.value(key.hashCode()));
            }
            assertThat(tree.root()).isEqualTo(root);
        }
    }

    @Test
    void shouldChangeTreesAsOtherImplementationsDo() throws Exception {
        for (JsonNode fixture : load("firehose/commit-proof-fixtures.json")) {
            MerkleSearchTree before = before(fixture);

            assertThat(before.root()).as(comment(fixture)).hasToString(text(fixture, "rootBeforeCommit"));
            assertThat(after(fixture).root()).as(comment(fixture)).hasToString(text(fixture, "rootAfterCommit"));
        }
    }

    @Test
    void shouldPutTheSameBlocksIntoACommitAsOtherImplementations() throws Exception {
        for (JsonNode fixture : load("firehose/commit-proof-fixtures.json")) {
            List<TreeKey> changed = new ArrayList<>(keys(fixture, "adds"));
            changed.addAll(keys(fixture, "dels"));

            assertThat(after(fixture).coveringProof(changed).keySet())
                    .as(comment(fixture))
                    .containsExactlyInAnyOrderElementsOf(cids(fixture));
        }
    }

    @Test
    void shouldUndoCommitsOnTheirBlocksAlone() throws Exception {
        for (JsonNode fixture : load("firehose/commit-proof-fixtures.json")) {
            Map<Cid, byte[]> all = after(fixture).coveringProof(keys(fixture, "keys"));
            all.putAll(after(fixture).coveringProof(keys(fixture, "adds")));
            all.keySet().retainAll(cids(fixture));
            MerkleSearchTree tree = MerkleSearchTree.stored(after(fixture).root(), Trees.source(all));
            for (TreeKey deleted : keys(fixture, "dels")) {
                assertThat(tree.get(deleted)).isEmpty();
                tree = tree.put(deleted, leafValue(fixture));
            }
            for (TreeKey added : keys(fixture, "adds")) {
                assertThat(tree.get(added)).contains(leafValue(fixture));
                tree = tree.remove(added);
            }
            assertThat(tree.root()).as(comment(fixture)).hasToString(text(fixture, "rootBeforeCommit"));
        }
    }

    private static MerkleSearchTree before(JsonNode fixture) throws TreeException {
        MerkleSearchTree tree = MerkleSearchTree.EMPTY;
        for (TreeKey key : keys(fixture, "keys")) {
            tree = tree.put(key, leafValue(fixture));
        }
        return tree;
    }

    private static MerkleSearchTree after(JsonNode fixture) throws TreeException {
        MerkleSearchTree tree = before(fixture);
        for (TreeKey key : keys(fixture, "adds")) {
            tree = tree.put(key, leafValue(fixture));
        }
        for (TreeKey key : keys(fixture, "dels")) {
            tree = tree.remove(key);
        }
        return tree;
    }

    private static Cid leafValue(JsonNode fixture) {
        return Cid.tryParse(text(fixture, "leafValue")).orElseThrow();
    }

    private static List<TreeKey> keys(JsonNode fixture, String field) {
        List<TreeKey> keys = new ArrayList<>();
        fixture.get(field).forEach(key -> keys.add(Trees.key(key.textValue())));
        return keys;
    }

    private static List<Cid> cids(JsonNode fixture) {
        List<Cid> cids = new ArrayList<>();
        fixture.get("blocksInProof")
                .forEach(cid -> cids.add(Cid.tryParse(cid.textValue()).orElseThrow()));
        return cids;
    }

    private static String comment(JsonNode fixture) {
        return text(fixture, "comment");
    }

    private static String text(JsonNode fixture, String field) {
        return fixture.get(field).textValue();
    }

    private static byte[] bytes(JsonNode text) {
        return text.textValue().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode load(String name) throws IOException {
        JsonNode vectors =
                new ObjectMapper().readTree(SharedFolder.file("interop/" + name).toFile());
        assertThat(vectors).isNotEmpty();
        return vectors;
    }
}
