package holdfast.core.cluster;

import holdfast.core.model.CommandId;
import holdfast.core.model.Revision;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// At which revision each remembered command was applied. Immutable; a change copies one leaf and the way to it.
///
/// A hundred thousand commands are most of what a node keeps in its memory, so they lie in plain numbers: a tree of two
/// levels by bits of the id's hash, whose leaves hold three numbers a command (the id's two halves and the revision) in
/// no order, about a hundred commands each where all are kept.
final class CommandIndex {

    private static final int FAN_OUT_BITS = 5;
    private static final int FAN_OUT = 1 << FAN_OUT_BITS;

    /// Numbers that one command takes.
    private static final int STRIDE = 3;

    private static final long[] NO_COMMANDS = {};

    static final CommandIndex EMPTY = empty();

    private final long[][][] branches;
    private final int size;

    private CommandIndex(long[][][] branches, int size) {
        this.branches = branches;
        this.size = size;
    }

    private static CommandIndex empty() {
        long[][] branch = new long[FAN_OUT][];
        Arrays.fill(branch, NO_COMMANDS);
        long[][][] branches = new long[FAN_OUT][][];
        Arrays.fill(branches, branch);
        return new CommandIndex(branches, 0);
    }

    int size() {
        return size;
    }

    /// The revision of the command; nothing where it is not in here.
    @Nullable Revision revisionOf(CommandId command) {
        long[] leaf = leaf(hash(command));
        int at = find(leaf, command);
        return at < 0 ? null : new Revision(leaf[at + 2]);
    }

    boolean contains(CommandId command) {
        return find(leaf(hash(command)), command) >= 0;
    }

    /// This with one more, which is not in here yet.
    CommandIndex with(CommandId command, Revision revision) {
        int hash = hash(command);
        long[] leaf = leaf(hash);
        long[] more = Arrays.copyOf(leaf, leaf.length + STRIDE);
        more[leaf.length] = command.value().getMostSignificantBits();
        more[leaf.length + 1] = command.value().getLeastSignificantBits();
        more[leaf.length + 2] = revision.value();
        return withLeaf(hash, more, size + 1);
    }

    /// This without the command; this itself where it is not in here.
    CommandIndex without(CommandId command) {
        int hash = hash(command);
        long[] leaf = leaf(hash);
        int at = find(leaf, command);
        if (at < 0) {
            return this;
        }
        long[] fewer = Arrays.copyOf(leaf, leaf.length - STRIDE);
        System.arraycopy(leaf, at + STRIDE, fewer, at, fewer.length - at);
        return withLeaf(hash, fewer, size - 1);
    }

    private CommandIndex withLeaf(int hash, long[] leaf, int newSize) {
        long[][] newBranch = branches[branch(hash)].clone();
        newBranch[twig(hash)] = leaf;
        long[][][] newBranches = branches.clone();
        newBranches[branch(hash)] = newBranch;
        return new CommandIndex(newBranches, newSize);
    }

    private long[] leaf(int hash) {
        return branches[branch(hash)][twig(hash)];
    }

    private static int find(long[] leaf, CommandId command) {
        long most = command.value().getMostSignificantBits();
        long least = command.value().getLeastSignificantBits();
        for (int at = 0; at < leaf.length; at += STRIDE) {
            if (leaf[at + 1] == least && leaf[at] == most) {
                return at;
            }
        }
        return -1;
    }

    /// Ids may be counted rather than drawn, so their bits are mixed: Fibonacci hashing (Knuth, The Art of Computer
    /// Programming, volume 3, section 6.4), of which the highest bits are the good ones.
    private static int hash(CommandId command) {
        long mixed =
                (command.value().getMostSignificantBits()
                                ^ command.value().getLeastSignificantBits())
                        * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> (Long.SIZE - 2 * FAN_OUT_BITS));
    }

    private static int branch(int hash) {
        return hash >>> FAN_OUT_BITS;
    }

    private static int twig(int hash) {
        return hash & (FAN_OUT - 1);
    }
}
