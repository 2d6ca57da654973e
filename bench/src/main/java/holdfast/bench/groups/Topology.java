package holdfast.bench.groups;

import java.util.Locale;

/// What kinds of clusters are measured.
public enum Topology {
    /// Three nodes.
    THREE("three nodes", 3),
    /// Two nodes, and a witness.
    WITNESS("two nodes and a witness", 2);

    private final String told;
    private final int nodes;

    Topology(String told, int nodes) {
        this.told = told;
        this.nodes = nodes;
    }

    public String told() {
        return told;
    }

    public int nodes() {
        return nodes;
    }

    public boolean hasWitness() {
        return this == WITNESS;
    }

    /// As it is said on the command line.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
