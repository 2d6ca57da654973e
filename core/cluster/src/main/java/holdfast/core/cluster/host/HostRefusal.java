package holdfast.core.cluster.host;

import holdfast.core.cluster.Refusal;

/// Why a command about what nodes have was refused.
public enum HostRefusal implements Refusal {
    NODE(
            Kind.MISSING,
            "node-not-member",
            "This node is no member of the cluster.",
            "Name a node that `status` shows."),
    FOREIGN(
            Kind.CONFLICT,
            "host-foreign",
            "It is said from another data directory than the one that this node joined with.",
            "A node that lost its data joins again, as a new node."),
    FACTS(
            Kind.INVALID,
            "host-invalid",
            "What it says is out of bounds, or has other than visible characters.",
            "This is a fault of the program on that node: report it.");

    private final Kind kind;
    private final String code;
    private final String why;
    private final String remedy;

    HostRefusal(Kind kind, String code, String why, String remedy) {
        this.kind = kind;
        this.code = code;
        this.why = why;
        this.remedy = remedy;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String why() {
        return why;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
