package holdfast.core.cluster.group;

import holdfast.core.cluster.Refusal;

/// Why a command about groups and runs was refused.
public enum GroupRefusal implements Refusal {
    NAME(
            Kind.INVALID,
            "group-name-invalid",
            "A group's name has 1 to 63 letters, digits, hyphens and dots, and begins and ends with"
                    + " a letter or digit.",
            "Choose another name."),
    NAME_TAKEN(
            Kind.CONFLICT,
            "group-name-taken",
            "Another group has this name.",
            "Choose another name, or delete the other group first."),
    EXISTS(
            Kind.CONFLICT,
            "group-exists",
            "A group of this id is there already.",
            "Read the groups; make a new group under a new id."),
    FULL(
            Kind.CONFLICT,
            "groups-full",
            "The cluster has as many groups as it may have.",
            "Delete groups that nobody needs."),
    UNKNOWN(
            Kind.MISSING,
            "group-unknown",
            "There is no such group.",
            "Read the groups and decide again."),
    CHANGED(
            Kind.UNMET,
            "group-changed",
            "The group was changed since the revision that the command names.",
            "Read it and decide again."),
    PROCESS(
            Kind.INVALID,
            "process-invalid",
            "A process has a command of 1 to 64 words without NUL, an absolute directory, variables"
                    + " with names of letters, digits and _, a user of at most 32 characters, and at"
                    + " most 16,384 characters in all.",
            "Correct the part that breaks this."),
    STOPPING(
            Kind.INVALID,
            "process-stop-invalid",
            "A process is stopped by one of TERM, INT, QUIT, HUP, USR1, USR2 and KILL, and has at most"
                    + " 10 minutes to stop.",
            "Choose a signal and a time of these."),
    RESTART(
            Kind.INVALID,
            "restart-limits-invalid",
            "A process has 0 to 100 restarts and failovers, and a period of 1 s to 7 days.",
            "Choose limits of these."),
    ADDRESSES(
            Kind.INVALID,
            "addresses-invalid",
            "A group has at most 16 addresses, none twice.",
            "Name fewer of them, each once."),
    ADDRESS_TAKEN(
            Kind.CONFLICT,
            "address-taken",
            "Another group has this address, with whatever prefix or device.",
            "Give another address, or delete that group first."),
    ADDRESSES_FULL(
            Kind.CONFLICT,
            "addresses-full",
            "All groups together have at most 256 addresses.",
            "Delete groups that nobody needs."),
    MACHINE(
            Kind.INVALID,
            "vm-invalid",
            "A virtual machine has 16 MiB to 16 TiB of memory in whole MiB, 1 to 255 processors, 1 to 16"
                    + " disks, none twice, at most 10 minutes to shut down, and a kernel command line"
                    + " of at most 2,047 visible characters.",
            "Correct the part that breaks this."),
    DISK_UNKNOWN(
            Kind.MISSING,
            "vm-disk-unknown",
            "One of its disks is no volume of this cluster.",
            "Name a volume that `volume list` shows, or make it first."),
    DISK_IN_USE(
            Kind.CONFLICT,
            "vm-disk-in-use",
            "One of its disks is in use: another group has it, or it is attached.",
            "See `volume show`; detach it, or give the machine a volume of its own."),
    DISKS_APART(
            Kind.CONFLICT,
            "vm-disks-apart",
            "No node has a copy of every one of its disks, so it could run nowhere.",
            "Add copies so that one node, better two, has a copy of each."),
    DISK_ELSEWHERE(
            Kind.UNMET,
            "vm-disk-elsewhere",
            "That node is not primary of every one of its disks.",
            "The planner makes another plan by itself."),
    MEMORY(
            Kind.CONFLICT,
            "vm-memory-too-large",
            "No node with copies of its disks has that much memory for virtual machines.",
            "See `node list` for what there is; ask for less."),
    HYPERVISOR(
            Kind.CONFLICT,
            "no-hypervisor",
            "No node with copies of its disks can run virtual machines.",
            "See in `node show` why not."),
    PRIORITY(
            Kind.INVALID,
            "priority-invalid",
            "A group's priority is a number from 1 to 1,000; 500 is usual.",
            "Choose one of these: what waits starts in the order of their priorities, the highest"
                    + " first."),
    STICKINESS(
            Kind.INVALID,
            "stickiness-invalid",
            "A group's stickiness is a number from 0 to 1,000,000; 0 is usual.",
            "Choose one of these."),
    START_DELAY(
            Kind.INVALID,
            "start-delay-invalid",
            "A group's start delay is at most an hour, and not negative.",
            "Choose a time of these."),
    SIZE(
            Kind.INVALID,
            "group-size-invalid",
            "A group's size is 0 to 8,192 processors and 0 to 16 TiB of memory.",
            "Choose a size of these."),
    ANTI_AFFINITY(
            Kind.INVALID,
            "anti-affinity-invalid",
            "A group has at most 16 anti-affinity class names, none twice, each of 1 to 63 letters,"
                    + " digits, hyphens and dots that begins and ends with a letter or digit.",
            "Name fewer classes, or others."),
    FAILBACK(
            Kind.INVALID,
            "failback-invalid",
            "Failback is never, at once, or within two hours of the day from 0 to 23 in an IANA time"
                    + " zone such as Europe/Berlin.",
            "Choose one of these."),
    POSSIBLE_OWNERS(
            Kind.INVALID,
            "possible-owners-invalid",
            "A group has at most 128 possible owners, none twice; none at all means every node.",
            "Name each node once."),
    OWNERS_EXCLUDE(
            Kind.CONFLICT,
            "owners-exclude-every-node",
            "Its possible owners, and its preferred owners where it may run on no others, leave no node.",
            "Add a node to its possible owners, or allow others than its preferred ones."),
    HOME(
            Kind.CONFLICT,
            "home-not-possible",
            "Its home is no node that its owners allow.",
            "Choose another home, or add the node to its possible owners."),
    DISARMED(
            Kind.CONFLICT,
            "cluster-holds",
            "The cluster is disarmed and holds every group as it is.",
            "Arm it first: `cluster arm`."),
    RULES_FORBID(
            Kind.CONFLICT,
            "placement-forbids",
            "A strict rule, or the group's owners, keep it from that node.",
            "See in `group show` which nodes may have it; name another, or change the rule first."),
    CONTRADICTION(
            Kind.CONFLICT,
            "placement-contradicts",
            "These can't all be kept, on whatever nodes the groups run.",
            "Change one of them; without any of them the others can be kept."),
    OWNERS(
            Kind.INVALID,
            "preferred-owners-invalid",
            "A group has at most 16 preferred owners, none twice, by falling priority from 1,000 to 1.",
            "Name fewer nodes, the best first."),
    NODE(
            Kind.MISSING,
            "node-not-member",
            "This node is no member of the cluster.",
            "Name a node that `status` shows."),
    NOT_OFFLINE(
            Kind.CONFLICT,
            "group-not-offline",
            "Only a group that is offline, and of which no run is owed, can be deleted.",
            "Take it offline, and wait until `group show` says that it is."),
    IS_OFFLINE(
            Kind.CONFLICT,
            "group-is-offline",
            "A group that nobody wants online moves only to a node that is named.",
            "Name the node on which it is to start when it is brought online."),
    IS_FAILED(
            Kind.CONFLICT,
            "group-is-failed",
            "A group that failed too often is left alone until somebody wants it online again.",
            "See in `group show` how it failed, then bring it online."),
    THERE(
            Kind.CONFLICT,
            "group-is-there",
            "The group is on that node already.",
            "Name another node, or none."),
    PLAN_EMPTY(
            Kind.INVALID,
            "plan-invalid",
            "A plan has 1 to 512 steps, each about another group or later than the others, with a"
                    + " reason of at most 480 visible characters.",
            "This is a fault of the planner: report it."),
    PLAN_OUTDATED(
            Kind.UNMET,
            "plan-outdated",
            "The group is not as the planner knew it.",
            "The planner makes another plan by itself."),
    RUN_UNPROVEN(
            Kind.UNMET,
            "run-unproven",
            "An earlier run of the group is not known to have ended by the proof that the plan names.",
            "See in `group show` which proofs would do."),
    FORCED_WAITS(
            Kind.UNMET,
            "forced-start-waits",
            "After a forced start nothing starts until every node of before is reachable or confirmed"
                    + " stopped.",
            "Bring the nodes that `status` names back, or confirm by name that they are stopped."),
    RUN_NUMBER(
            Kind.UNMET,
            "run-number-used",
            "A run has the number after the group's last.",
            "The planner makes another plan by itself."),
    REPORT_FOREIGN(
            Kind.CONFLICT,
            "report-foreign",
            "The report is of another data directory than the one that this node joined with.",
            "A node that lost its data joins again, as a new node."),
    REPORT_OLD(
            Kind.UNMET,
            "report-old",
            "A later report of this node was taken in.",
            "The node reports again by itself."),
    REPORT_AHEAD(
            Kind.INVALID,
            "report-ahead",
            "The report is about a state that was not there yet.",
            "This is a fault of the program on that node: report it."),
    REPORT_INVALID(
            Kind.INVALID,
            "report-invalid",
            "A report names at most 512 runs, none twice, with reasons of at most 480 visible"
                    + " characters.",
            "This is a fault of the program on that node: report it."),
    OWED_FULL(
            Kind.CONFLICT,
            "owed-runs-full",
            "More runs of one group are unproven than there may be.",
            "Confirm by name which nodes are stopped."),
    NAME_DIFFERS(
            Kind.UNMET,
            "node-name-differs",
            "This node has another name than the one that was confirmed.",
            "Look again which machine it is, and confirm with its own name.");

    private final Kind kind;
    private final String code;
    private final String why;
    private final String remedy;

    GroupRefusal(Kind kind, String code, String why, String remedy) {
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
