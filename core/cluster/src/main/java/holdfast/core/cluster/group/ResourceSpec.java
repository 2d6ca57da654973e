package holdfast.core.cluster.group;

import holdfast.core.model.DeviceAddress;
import java.util.List;

/// What a group brings online: one resource of one type.
public sealed interface ResourceSpec permits ProcessSpec {

    /// Addresses that come and go with it.
    List<DeviceAddress> addresses();

    /// How often it is started again after it ended unasked.
    RestartLimits restart();
}
