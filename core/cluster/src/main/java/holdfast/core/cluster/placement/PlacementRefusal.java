package holdfast.core.cluster.placement;

import holdfast.core.cluster.Refusal;

/// Why a command about placing groups was refused.
public enum PlacementRefusal implements Refusal {
    NAME(
            Kind.INVALID,
            "rule-name-invalid",
            "A rule's name has 1 to 63 letters, digits, hyphens and dots, and begins and ends with a"
                    + " letter or digit.",
            "Choose another name."),
    GROUPS(
            Kind.INVALID,
            "rule-groups-invalid",
            "A rule names 1 to 64 groups, none twice; one between groups at least 2.",
            "Name each group once."),
    GROUP(
            Kind.MISSING,
            "rule-group-unknown",
            "A rule names groups of this cluster.",
            "Name groups that `group list` shows."),
    NODES(
            Kind.INVALID,
            "rule-nodes-invalid",
            "A rule to nodes names 1 to 128 nodes, none twice, each with 1 to 1,000,000 points.",
            "Name each node once."),
    NODE(
            Kind.MISSING,
            "placement-node-unknown",
            "This node is no member of the cluster.",
            "Name a node that `status` shows."),
    SITES(
            Kind.INVALID,
            "rule-sites-invalid",
            "A rule to sites names 1 to 16 sites, none twice.",
            "Name each site once."),
    SITE(
            Kind.INVALID,
            "site-invalid",
            "A site's name has 1 to 63 letters, digits, hyphens and dots, and begins and ends with a"
                    + " letter or digit.",
            "Choose another name."),
    SITE_UNKNOWN(
            Kind.MISSING,
            "site-unknown",
            "No node stands in that site.",
            "Name a site that `node list` shows, or say first which nodes stand there."),
    POINTS(
            Kind.INVALID,
            "rule-points-invalid",
            "A rule has 1 to 1,000,000 points; 100 is usual.",
            "Choose one of these."),
    FULL(
            Kind.CONFLICT,
            "rules-full",
            "The cluster has 1,000 rules, as many as it may have.",
            "Remove rules that nobody needs."),
    UNKNOWN(
            Kind.MISSING,
            "rule-unknown",
            "There is no such rule.",
            "Name a rule that `rule list` shows."),
    CHANGED(
            Kind.UNMET,
            "placement-changed",
            "It was changed since the revision that the command names.",
            "Read it and decide again."),
    CYCLE(
            Kind.CONFLICT,
            "rules-cycle",
            "These rules have groups wait for each other in a circle, so that none of them would ever"
                    + " start.",
            "Turn one of them around, or leave it out."),
    CONTRADICTION(
            Kind.CONFLICT,
            "rules-contradict",
            "These can't all be kept, on whatever nodes the groups run.",
            "Change one of them; without any of them the others can be kept."),
    CAPACITY(
            Kind.INVALID,
            "node-capacity-invalid",
            "A node has 0 to 8,192 processors and 0 to 16 TiB of memory for groups.",
            "Choose a size of these, or none for what its machine has."),
    REBALANCE(
            Kind.INVALID,
            "rebalance-invalid",
            "Rebalancing has a threshold of 1 to 1,000 %, a gain of 1 to 100 %, 1 to 64 moves at once"
                    + " and is held for 0 to 86,400 s.",
            "Choose numbers of these."),
    RESERVE(
            Kind.INVALID,
            "tolerate-failures-invalid",
            "Room is kept for 0 to 15 lost nodes.",
            "Choose one of these.");

    private final Kind kind;
    private final String code;
    private final String why;
    private final String remedy;

    PlacementRefusal(Kind kind, String code, String why, String remedy) {
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
