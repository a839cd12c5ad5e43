package org.impluvium.atproto.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.SignatureCheck;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Obj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommitTest {

    private static final Cid DATA = Cid.ofDagCbor(new byte[] {1});

    private final TestRepo repo = new TestRepo(Curve.K256);
    private final Commit commit = repo.signed(DATA);

    @ParameterizedTest
    @EnumSource
    void shouldBeSignedWithEitherCurve(Curve curve) {
        TestRepo some = new TestRepo(curve);

        assertThat(some.signed(DATA).check(some.key().publicKey())).isEqualTo(SignatureCheck.VALID);
    }

    @Test
    void shouldReadBackItsOwnBlock() throws DecodeException {
        Commit read = Commit.decode(commit.encode());

        assertThat(read).isEqualTo(commit);
        assertThat(read.check(repo.key().publicKey())).isEqualTo(SignatureCheck.VALID);
    }

    @Test
    void shouldKeepAPreviousCommitAsPartOfWhatIsSigned() throws DecodeException {
        Commit other = new Commit(commit.did(), commit.rev(), commit.data(), DATA, commit.sig());

        assertThat(Commit.decode(other.encode())).isEqualTo(other);
        assertThat(other.check(repo.key().publicKey())).isEqualTo(SignatureCheck.WRONG);
    }

    @Test
    void shouldReadNothingButCommitsOfVersionThree() {
        refused(Map.of("version", new DataValue.Int(2)));
        refused(Map.of("version", new DataValue.Text("3")));
        refused(Map.of("did", new DataValue.Text("alice")));
        refused(Map.of("rev", new DataValue.Text("1")));
        refused(Map.of("data", new DataValue.Link(Cid.ofRaw(new byte[0]))));
        refused(Map.of("data", DataValue.Null.INSTANCE));
        refused(Map.of("prev", new DataValue.Int(0)));
        refused(Map.of("sig", new DataValue.Text("signed")));
        refused(Map.of("more", new DataValue.Int(0)));
        for (String field : new String[] {"did", "version", "data", "rev", "prev", "sig"}) {
            Map<String, DataValue> fewer = fields();
            fewer.remove(field);
            refused(DagCbor.encode(new Obj(fewer)));
        }
        refused(DagCbor.encode(new DataValue.Text("commit")));
        refused(Arrays.copyOf(commit.encode(), commit.encode().length + 1));
    }

    private void refused(Map<String, DataValue> differences) {
        Map<String, DataValue> fields = fields();
        fields.putAll(differences);
        refused(DagCbor.encode(new Obj(fields)));
    }

    private static void refused(byte[] block) {
        assertThatThrownBy(() -> Commit.decode(block)).isInstanceOf(DecodeException.class);
    }

    private Map<String, DataValue> fields() {
        try {
            return new HashMap<>(((Obj) DagCbor.decode(commit.encode())).entries());
        } catch (DecodeException e) {
            throw new IllegalStateException(e);
        }
    }
}
