package org.impluvium.atproto.repo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.crypto.SignatureCheck;
import org.impluvium.atproto.crypto.SigningKey;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.jspecify.annotations.Nullable;

/**
 * A commit: what an account signs when its repository changes (specification "Repository", section "Commit Objects"; format
 * version 3, the only one). Immutable.
 *
 * @param did the account
 * @param rev the revision, greater with each commit of the account
 * @param data root of the tree of all records
 * @param prev the commit before; null in practice, and nothing may be read from it
 * @param sig the signature as it came, of any length
 */
public record Commit(Did did, Tid rev, Cid data, @Nullable Cid prev, DataValue.Bytes sig) {

    private static final long VERSION = 3;
    private static final Set<String> FIELDS = Set.of("did", "version", "data", "rev", "prev", "sig");

    /** Reads a block; it must be canonical, with exactly the fields of a commit. */
    public static Commit decode(byte[] block) throws DecodeException {
        if (!(DagCbor.decode(block) instanceof Obj fields)
                || !fields.entries().keySet().equals(FIELDS)) {
            throw invalid("not the fields of a commit");
        }
        if (fields.integer("version").orElse(0) != VERSION) {
            throw invalid("not a commit of version 3");
        }
        if (!(fields.get("sig") instanceof DataValue.Bytes sig)) {
            throw invalid("sig");
        }
        return new Commit(
                required(fields.text("did").flatMap(Did::tryParse), "did"),
                required(fields.text("rev").flatMap(Tid::tryParse), "rev"),
                required(fields.link("data").filter(Cid::isDagCbor), "data"),
                fields.get("prev") == DataValue.Null.INSTANCE ? null : required(fields.link("prev"), "prev"),
                sig);
    }

    private static <T> T required(Optional<T> value, String field) throws DecodeException {
        return value.orElseThrow(() -> invalid(field));
    }

    private static DecodeException invalid(String what) {
        return new DecodeException(Reason.INVALID_DOCUMENT, "commit: " + what);
    }

    /** Makes and signs a commit without a predecessor. */
    public static Commit signed(Did did, Tid rev, Cid data, SigningKey key) {
        Commit unsigned = new Commit(did, rev, data, null, new DataValue.Bytes(new byte[0]));
        return new Commit(did, rev, data, null, new DataValue.Bytes(key.sign(unsigned.unsignedBytes())));
    }

    /** Checks the signature with a key of the account, which may be an old one: see {@link SignatureCheck#WRONG}. */
    public SignatureCheck check(PublicKey key) {
        return key.check(unsignedBytes(), sig.value());
    }

    /** The bytes that are signed: the commit without its signature. */
    public byte[] unsignedBytes() {
        return DagCbor.encode(new Obj(unsignedFields()));
    }

    /** The block, whose identifier names the commit. */
    public byte[] encode() {
        Map<String, DataValue> fields = unsignedFields();
        fields.put("sig", sig);
        return DagCbor.encode(new Obj(fields));
    }

    private Map<String, DataValue> unsignedFields() {
        Map<String, DataValue> fields = new LinkedHashMap<>();
        fields.put("did", new DataValue.Text(did.value()));
        fields.put("version", new DataValue.Int(VERSION));
        fields.put("data", new DataValue.Link(data));
        fields.put("rev", new DataValue.Text(rev.value()));
        fields.put("prev", prev == null ? DataValue.Null.INSTANCE : new DataValue.Link(prev));
        return fields;
    }
}
