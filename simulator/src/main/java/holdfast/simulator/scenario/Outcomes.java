package holdfast.simulator.scenario;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What came of a scenario.
///
/// @param runningOn by the service's name, the nodes on which it executes
/// @param moves     starts on another node than the last
/// @param ranTwice  services found executing on two nodes at once, counted after every step of time
public record Outcomes(Map<String, List<String>> runningOn, int moves, int ranTwice) {

    /// As a document: `{"services":{"vm:101":{"running_on":["node1"]}},"moves":3,"ran_twice":0}`.
    public String json() {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode root = mapper.createObjectNode();
        ObjectNode services = root.putObject("services");
        runningOn.forEach((service, nodes) -> {
            var on = services.putObject(service).putArray("running_on");
            nodes.forEach(on::add);
        });
        root.put("moves", moves);
        root.put("ran_twice", ranTwice);
        return root.toString();
    }
}
