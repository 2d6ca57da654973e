package holdfast.core.cluster.fence;

import holdfast.core.cluster.Refusal;

/// Why a command about a fence device was refused.
public enum FenceRefusal implements Refusal {
    NODE(
            Kind.MISSING,
            "fence-node-unknown",
            "This node is no member of the cluster.",
            "Name a node that `status` shows."),
    UNKNOWN(
            Kind.MISSING,
            "fence-unknown",
            "This node has no fence device.",
            "Give it one: `node fence set`."),
    AGENT(
            Kind.INVALID,
            "fence-agent-invalid",
            "A fence agent is named by its plain name: fence_ and then letters, digits, _ and -.",
            "Name one of the package fence-agents, such as fence_ipmilan."),
    OPTIONS(
            Kind.INVALID,
            "fence-options-invalid",
            "A device has at most 64 options of one line each, each named once; action, debug,"
                    + " verbose and what names a program to run (..._path, ..._script) are none.",
            "Correct the option that breaks this."),
    DELAY(
            Kind.INVALID,
            "fence-delay-invalid",
            "The delay is 0 to 3,600,000 milliseconds.",
            "Choose a shorter one."),
    SEALS(
            Kind.UNMET,
            "fence-seals-missing",
            "The secrets are not sealed to every member: one came meanwhile.",
            "Set the device once more."),
    CHANGED(
            Kind.UNMET,
            "fence-changed",
            "The device was set anew since.",
            "Read it and decide again."),
    OPEN(
            Kind.CONFLICT,
            "fence-under-way",
            "The node is being switched off.",
            "Wait until `node fence show` says how that ended."),
    OUTDATED(
            Kind.UNMET,
            "fence-attempt-outdated",
            "This attempt is not the one that is open.",
            "Read the device and decide again."),
    REASON(
            Kind.INVALID,
            "fence-reason-invalid",
            "An attempt that failed says why, in at most 480 visible characters.",
            "This is a fault of the leader: report it.");

    private final Kind kind;
    private final String code;
    private final String why;
    private final String remedy;

    FenceRefusal(Kind kind, String code, String why, String remedy) {
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
