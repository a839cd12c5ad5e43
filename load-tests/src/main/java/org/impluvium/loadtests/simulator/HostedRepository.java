package org.impluvium.loadtests.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.impluvium.atproto.car.CarWriter;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.SigningKey;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.Sha256;
import org.impluvium.atproto.mst.MerkleSearchTree;
import org.impluvium.atproto.mst.TreeException;
import org.impluvium.atproto.mst.TreeKey;
import org.impluvium.atproto.repo.Commit;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;

/**
 * A real repository: records, the tree over them, and a signed commit on top. Its key follows from its DID. Thread-safe.
 */
public final class HostedRepository {

    private final Did did;
    private final SigningKey key;
    private final NavigableMap<String, byte[]> records = new TreeMap<>();
    private Tid rev = Tid.of(1, 0);
    private Optional<String> absence = Optional.empty();

    /** An empty repository of an active account. */
    public HostedRepository(Did did) {
        this.did = did;
        byte[] secret = did.value().getBytes(StandardCharsets.UTF_8);
        byte[] hash = new byte[Sha256.LENGTH];
        Sha256.hash(secret, 0, secret.length, hash, 0);
        this.key = SigningKey.of(Curve.K256, hash);
    }

    public Did did() {
        return did;
    }

    public SigningKey key() {
        return key;
    }

    /** Creates or updates a record. */
    public synchronized HostedRepository put(String path, Tid newRev, DataValue content) {
        return putBlock(path, newRev, DagCbor.encode(content));
    }

    /** Creates or updates a record of any bytes. */
    public synchronized HostedRepository putBlock(String path, Tid newRev, byte[] block) {
        records.put(path, block);
        return at(newRev);
    }

    /** Deletes a record. */
    public synchronized HostedRepository delete(String path, Tid newRev) {
        records.remove(path);
        return at(newRev);
    }

    /** Commits what is there at another revision. */
    public synchronized HostedRepository at(Tid newRev) {
        rev = newRev;
        return this;
    }

    /** Lets the host answer with an error of this name, such as {@code RepoDeactivated}, from now on; empty: no more. */
    public synchronized HostedRepository absent(Optional<String> error) {
        absence = error;
        return this;
    }

    synchronized Optional<String> absence() {
        return absence;
    }

    public synchronized Tid rev() {
        return rev;
    }

    /** The records by path. */
    public synchronized Map<String, byte[]> records() {
        return new TreeMap<>(records);
    }

    /** The collections that it has records in. */
    synchronized Collection<String> collections() {
        return records.keySet().stream()
                .map(path -> path.substring(0, path.indexOf('/')))
                .collect(Collectors.toSet());
    }

    /** The blocks as a host sends them: the commit, the nodes, the records. */
    public synchronized Map<Cid, byte[]> blocks() {
        MerkleSearchTree tree = MerkleSearchTree.EMPTY;
        Map<Cid, byte[]> recordBlocks = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, byte[]> record : records.entrySet()) {
                Cid cid = Cid.ofDagCbor(record.getValue());
                recordBlocks.put(cid, record.getValue());
                tree = tree.put(key(record.getKey()), cid);
            }
            byte[] commit = Commit.signed(did, rev, tree.root(), key).encode();
            Map<Cid, byte[]> blocks = new LinkedHashMap<>();
            blocks.put(Cid.ofDagCbor(commit), commit);
            blocks.putAll(nodes(tree));
            blocks.putAll(recordBlocks);
            return blocks;
        } catch (TreeException e) {
            throw new IllegalStateException("a tree in memory is whole", e);
        }
    }

    private Map<Cid, byte[]> nodes(MerkleSearchTree tree) throws TreeException {
        return records.isEmpty()
                // The one node of an empty tree, on the way to any key.
                ? tree.proof(key("a/a"))
                : tree.coveringProof(
                        records.keySet().stream().map(HostedRepository::key).toList());
    }

    private static TreeKey key(String path) {
        return TreeKey.tryOf(path).orElseThrow(() -> new IllegalArgumentException("not a key: " + path));
    }

    /** The repository as an archive. */
    public byte[] archive() {
        return archiveOf(blocks());
    }

    /** An archive of these blocks, of which the first is the root. */
    public static byte[] archiveOf(Map<Cid, byte[]> blocks) {
        CarWriter car = new CarWriter(blocks.keySet().iterator().next());
        blocks.forEach(car::block);
        return car.toByteArray();
    }
}
