package holdfast.core.cluster.group;

import holdfast.core.model.DeviceAddress;
import holdfast.core.model.GroupId;
import holdfast.core.model.OrderedMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Addresses of groups: each belongs to one group, so that no two nodes ever have it because of us.
final class AddressRules {

    private AddressRules() {}

    static Optional<GroupRefusal> refusal(Groups groups, ResourceSpec resource) {
        List<DeviceAddress> own = resource.addresses();
        if (own.size() > GroupLimits.ADDRESSES || addressesOf(own).size() < own.size()) {
            return Optional.of(GroupRefusal.ADDRESSES);
        }
        int all = own.size();
        for (OrderedMap.Entry<GroupId, Group> group : groups.byId()) {
            all += group.value().resource().addresses().size();
        }
        return !own.isEmpty() && all > GroupLimits.ADDRESSES_IN_ALL
                ? Optional.of(GroupRefusal.ADDRESSES_FULL)
                : Optional.empty();
    }

    /// One of these that another group has: an address is the same with another prefix, and on another device.
    static Optional<DeviceAddress> taken(Groups groups, ResourceSpec resource) {
        if (resource.addresses().isEmpty()) {
            return Optional.empty();
        }
        Set<String> taken = new HashSet<>();
        for (OrderedMap.Entry<GroupId, Group> group : groups.byId()) {
            taken.addAll(addressesOf(group.value().resource().addresses()));
        }
        return resource.addresses().stream()
                .filter(address -> taken.contains(address.address()))
                .findFirst();
    }

    private static Set<String> addressesOf(List<DeviceAddress> addresses) {
        Set<String> texts = new HashSet<>();
        addresses.forEach(address -> texts.add(address.address()));
        return texts;
    }
}
