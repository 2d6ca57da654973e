package holdfast.core.cluster.group;

import holdfast.core.model.DeviceAddress;
import holdfast.core.model.VolumeId;
import java.util.List;

/// What a group brings online: one resource of one type.
public sealed interface ResourceSpec permits ProcessSpec, MachineSpec {

    /// Addresses that come and go with it.
    List<DeviceAddress> addresses();

    /// Volumes that it needs: it runs on the node that is primary of all of them.
    List<VolumeId> disks();

    /// How often it is started again after it ended unasked.
    RestartLimits restart();

    /// The same with other limits.
    ResourceSpec with(RestartLimits limits);
}
