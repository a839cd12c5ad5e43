package org.impluvium.receiver.repos;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.frame.EventBuilder;
import org.impluvium.receiver.frame.Limits;
import org.impluvium.receiver.frame.RecordPath;
import org.impluvium.receiver.repos.RepoFrame.Commit;
import org.impluvium.receiver.repos.RepoFrame.Operation;
import org.impluvium.schemas.avro.DoubtCause;
import org.impluvium.schemas.avro.RecordAction;

/** Turns the operations of one commit that matter into events. Immutable. */
final class CommitTranslator {

    private final PassRules rules;

    CommitTranslator(PassRules rules) {
        this.rules = rules;
    }

    void translate(Commit commit, EventBuilder out) {
        if (commit.tooBig()) {
            // What it holds is signed for, what it leaves out is not known: take the one, ask for the other.
            out.drop(DropCause.COMMIT_TOO_BIG);
            out.doubt(commit.rev(), DoubtCause.BLOCK_MISSING);
        }
        Map<RecordPath, Operation> wanted = lastOperationPerPath(commit, out);
        RecordBlocks blocks = new RecordBlocks(commit.blocks().value(), cids(wanted.values()));
        if (blocks.isDamaged()) {
            out.drop(DropCause.BLOCKS_MALFORMED);
        }
        wanted.forEach((path, operation) -> translate(path, operation, commit.rev(), blocks, out));
    }

    /** The operations in collections of which something passes; where several are on one path, the last counts. */
    private Map<RecordPath, Operation> lastOperationPerPath(Commit commit, EventBuilder out) {
        Map<RecordPath, Operation> last = new LinkedHashMap<>();
        for (Operation operation : commit.operations()) {
            RecordPath path = RecordPath.tryParse(operation.path()).orElse(null);
            if (path == null) {
                out.drop(operation.path() == null ? DropCause.OPERATION_INVALID : DropCause.PATH_INVALID);
            } else if (rules.of(path.collection()) != null) {
                last.remove(path);
                last.put(path, operation);
            }
        }
        return last;
    }

    private static Set<Cid> cids(Collection<Operation> operations) {
        return operations.stream()
                .filter(operation -> operation.action() != RecordAction.DELETE)
                .map(Operation::cid)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private void translate(RecordPath path, Operation operation, Tid rev, RecordBlocks blocks, EventBuilder out) {
        if (operation.action() == RecordAction.DELETE) {
            out.deleted(path, rev);
            return;
        }
        Cid cid = operation.cid();
        if (operation.action() == null || cid == null) {
            out.drop(DropCause.OPERATION_INVALID);
            out.doubt(rev, DoubtCause.BLOCK_MISSING);
            return;
        }
        RecordBlocks.Block block = blocks.find(cid).orElse(null);
        if (block == null) {
            // In a damaged CAR the missing block is the damage, counted once.
            if (!blocks.isDamaged()) {
                out.drop(DropCause.BLOCK_MISSING);
            }
            out.doubt(rev, DoubtCause.BLOCK_MISSING);
        } else if (!block.isWhole()) {
            out.drop(DropCause.BLOCK_CORRUPT);
            out.doubt(rev, DoubtCause.BLOCK_CORRUPT);
        } else if (block.length() > Limits.MAX_RECORD_BYTES) {
            out.drop(DropCause.RECORD_TOO_LARGE);
        } else {
            write(path, operation.action(), rev, cid, block.bytes(), out);
        }
    }

    private void write(RecordPath path, RecordAction action, Tid rev, Cid cid, byte[] content, EventBuilder out) {
        if (rules.passes(path.collection(), action == RecordAction.CREATE, content)) {
            out.written(action, path, rev, cid.toString(), content);
        }
    }
}
