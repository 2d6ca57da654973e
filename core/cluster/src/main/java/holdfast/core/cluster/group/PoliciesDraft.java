package holdfast.core.cluster.group;

import holdfast.core.model.NodeId;
import java.util.List;
import java.util.Optional;

/// Policies that are being made from others. Lives as long as the change; what each member means, and its limits,
/// [GroupPolicies] says.
public final class PoliciesDraft {
    public List<NodeId> possibleOwners;
    public List<PreferredOwner> preferredOwners;
    public boolean onlyPreferred;
    public int priority;
    public boolean autoStart;
    public Failback failback;
    public int stickiness;
    public long startDelayMillis;
    public List<String> antiAffinity;
    public boolean hardAntiAffinity;
    public Optional<NodeId> home;
    public boolean offFailed;
    public boolean maintenance;
    public Size size;

    PoliciesDraft(GroupPolicies from) {
        possibleOwners = from.possibleOwners();
        preferredOwners = from.preferredOwners();
        onlyPreferred = from.onlyPreferred();
        priority = from.priority();
        autoStart = from.autoStart();
        failback = from.failback();
        stickiness = from.stickiness();
        startDelayMillis = from.startDelayMillis();
        antiAffinity = from.antiAffinity();
        hardAntiAffinity = from.hardAntiAffinity();
        home = from.home();
        offFailed = from.offFailed();
        maintenance = from.maintenance();
        size = from.size();
    }

    GroupPolicies policies() {
        return new GroupPolicies(
                possibleOwners,
                preferredOwners,
                onlyPreferred,
                priority,
                autoStart,
                failback,
                stickiness,
                startDelayMillis,
                antiAffinity,
                hardAntiAffinity,
                home,
                offFailed,
                maintenance,
                size);
    }
}
