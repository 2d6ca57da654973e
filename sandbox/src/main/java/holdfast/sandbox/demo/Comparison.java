package holdfast.sandbox.demo;

import holdfast.frontends.api.SettingList;
import holdfast.frontends.api.SettingView;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Endpoint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Reads everything back through every node, by current reads, and compares it with what was acknowledged.
final class Comparison {

    private Comparison() {}

    /// The keys that some node lacks, or has with another value.
    ///
    /// @throws ClientException where a node cannot be read
    static Set<String> lost(ClusterClient client, Map<String, String> acknowledged)
            throws ClientException {
        Set<String> lost = new HashSet<>();
        for (Endpoint endpoint : client.endpoints()) {
            Map<String, String> found = read(client.at(endpoint));
            acknowledged.forEach((key, value) -> {
                if (!value.equals(found.get(key))) {
                    lost.add(key);
                }
            });
        }
        return lost;
    }

    private static Map<String, String> read(ClusterClient node) throws ClientException {
        Map<String, String> found = new HashMap<>();
        String after = "";
        do {
            SettingList page = node.settings(Writers.PREFIX, after);
            for (SettingView setting : page.settings()) {
                found.put(setting.key(), setting.value());
            }
            after = page.next();
        } while (!after.isEmpty());
        return found;
    }
}
