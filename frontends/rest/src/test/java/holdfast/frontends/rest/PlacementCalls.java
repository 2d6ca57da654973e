package holdfast.frontends.rest;

import holdfast.frontends.rest.ContractTest.Call;
import java.util.List;

/// Every operation about where groups run against a server that runs, each held against the contract.
///
/// @param asks sends a call and compares its answer, which must have this status
record PlacementCalls(GroupCalls.Asking asks) {

    private static final String NODE = "/v1/nodes/alpha";

    void all() {
        for (String name : List.of("a", "b")) {
            String group = "{\"name\":\"" + name + "\",\"command\":[\"x\"],\"wanted\":\"offline\"}";
            asks.ask(201, new Call("POST", "/v1/groups", group));
        }
        nodes();
        made();
        wrong();
        changed();
        settings();
        foreseen();
        for (String name : List.of("a", "b")) {
            asks.ask(204, new Call("DELETE", "/v1/groups/" + name, ""));
        }
    }

    private void nodes() {
        for (String body :
                List.of(
                        "{\"site\":\"berlin\"}",
                        "{\"milliCpus\":2000,\"memoryBytes\":1073741824}",
                        "{\"milliCpus\":1500}",
                        "{\"whole\":true}",
                        "{}")) {
            asks.ask(200, new Call("PATCH", NODE + "/placement", body));
            asks.ask(200, new Call("GET", NODE, ""));
        }
        for (String body :
                List.of(
                        "{\"site\":\"-\"}",
                        "{\"milliCpus\":1}",
                        "{\"milliCpus\":-1,\"memoryBytes\":0}",
                        "{\"whole\":true,\"milliCpus\":1}")) {
            asks.ask(400, new Call("PATCH", NODE + "/placement", body));
        }
        asks.ask(404, new Call("PATCH", "/v1/nodes/nobody/placement", "{}"));
        for (String upkeep : List.of("paused", "draining", "active")) {
            String body = "{\"upkeep\":\"" + upkeep + "\"}";
            asks.ask(200, new Call("PUT", NODE + "/upkeep", body));
            asks.ask(200, new Call("GET", "/v1/nodes", ""));
        }
        asks.ask(400, new Call("PUT", NODE + "/upkeep", "{\"upkeep\":\"held\"}"));
        asks.ask(404, new Call("PUT", "/v1/nodes/nobody/upkeep", "{\"upkeep\":\"active\"}"));
    }

    private void made() {
        for (String rest :
                List.of(
                        "\"on-nodes\",\"nodes\":[\"alpha=5\"],\"strict\":true}",
                        "\"on-nodes\",\"nodes\":[\"alpha\"],\"strict\":false}",
                        "\"off-nodes\",\"nodes\":[\"alpha\"],\"strict\":false,\"points\":7}",
                        "\"on-sites\",\"sites\":[\"berlin\"],\"strict\":true}",
                        "\"off-sites\",\"sites\":[\"berlin\"],\"strict\":false}",
                        "\"together\",\"strict\":true}",
                        "\"apart\",\"strict\":false}",
                        "\"follow\",\"strict\":false}",
                        "\"in-order\",\"strict\":true,\"bothWays\":true}")) {
            asks.ask(201, new Call("POST", "/v1/rules", rule("r", rest)));
            for (String path : List.of("/v1/rules", "/v1/rules/r", "/v1/rules/R")) {
                asks.ask(200, new Call("GET", path, ""));
                asks.ask(200, new Call("GET", path + "?consistency=local", ""));
                asks.ask(400, new Call("GET", path + "?what=1", ""));
            }
            asks.ask(200, new Call("GET", "/v1/groups/a", ""));
            asks.ask(204, new Call("DELETE", "/v1/rules/r", ""));
        }
        asks.ask(404, new Call("GET", "/v1/rules/none", ""));
        asks.ask(404, new Call("DELETE", "/v1/rules/none", ""));
    }

    private static String rule(String name, String rest) {
        return "{\"name\":\"" + name + "\",\"groups\":[\"a\",\"b\"],\"demand\":" + rest;
    }

    private void wrong() {
        for (String rest :
                List.of(
                        "\"near\",\"strict\":true}",
                        "\"apart\"}",
                        "\"apart\",\"strict\":\"yes\"}",
                        "\"apart\",\"strict\":true,\"nodes\":[\"alpha\"]}",
                        "\"apart\",\"strict\":true,\"bothWays\":true}",
                        "\"apart\",\"strict\":false,\"points\":0}",
                        "\"on-nodes\",\"strict\":true}",
                        "\"on-nodes\",\"nodes\":[\"alpha=0\"],\"strict\":true}",
                        "\"on-sites\",\"nodes\":[\"alpha\"],\"strict\":true}")) {
            asks.ask(400, new Call("POST", "/v1/rules", rule("r", rest)));
        }
        asks.ask(400, new Call("POST", "/v1/rules", rule("-", "\"apart\",\"strict\":false}")));
        String nobody = "\"on-nodes\",\"nodes\":[\"nobody\"],\"strict\":true}";
        asks.ask(404, new Call("POST", "/v1/rules", rule("r", nobody)));
        String nowhere = "\"on-sites\",\"sites\":[\"paris\"],\"strict\":true}";
        asks.ask(404, new Call("POST", "/v1/rules", rule("r", nowhere)));
        asks.ask(
                404,
                new Call(
                        "POST",
                        "/v1/rules",
                        rule("r", "\"apart\",\"strict\":false}").replace("\"b\"", "\"none\"")));
    }

    private void changed() {
        String apart = rule("r", "\"apart\",\"strict\":false}");
        asks.ask(201, new Call("POST", "/v1/rules", apart));
        asks.ask(409, new Call("POST", "/v1/rules", apart));
        for (String what : List.of("disable", "enable")) {
            asks.ask(200, new Call("POST", "/v1/rules/r/" + what, ""));
            asks.ask(404, new Call("POST", "/v1/rules/none/" + what, ""));
        }
        asks.ask(204, new Call("DELETE", "/v1/rules/r", ""));
    }

    private void settings() {
        for (String body :
                List.of(
                        "{}",
                        "{\"weighing\":\"measured\",\"enforceCapacity\":true,\"placeOnStart\":true,"
                                + "\"shutdown\":\"migrate\",\"tolerateFailures\":1,\"refuse\":true,"
                                + "\"rebalance\":true,\"thresholdPercent\":20,\"gainPercent\":5,"
                                + "\"movesAtOnce\":2,\"holdSeconds\":0}")) {
            asks.ask(200, new Call("PATCH", "/v1/placement", body));
            asks.ask(200, new Call("GET", "/v1/placement", ""));
        }
        asks.ask(400, new Call("GET", "/v1/placement?what=1", ""));
        for (String body :
                List.of(
                        "{\"weighing\":\"most\"}",
                        "{\"shutdown\":\"never\"}",
                        "{\"tolerateFailures\":16}",
                        "{\"rebalance\":\"on\"}",
                        "{\"movesAtOnce\":0}")) {
            asks.ask(400, new Call("PATCH", "/v1/placement", body));
        }
        for (String arming : List.of("hold", "ignore", "armed")) {
            String body = "{\"arming\":\"" + arming + "\"}";
            asks.ask(200, new Call("PUT", "/v1/placement/arming", body));
        }
        asks.ask(400, new Call("PUT", "/v1/placement/arming", "{\"arming\":\"off\"}"));
    }

    private void foreseen() {
        for (String query : List.of("", "?fails=alpha", "?drain=ALPHA", "?consistency=local")) {
            asks.ask(200, new Call("GET", "/v1/plan" + query, ""));
        }
        asks.ask(404, new Call("GET", "/v1/plan?site=paris", ""));
        asks.ask(200, new Call("PATCH", NODE + "/placement", "{\"site\":\"berlin\"}"));
        asks.ask(200, new Call("GET", "/v1/plan?site=berlin&fails=alpha", ""));
        asks.ask(404, new Call("GET", "/v1/plan?fails=alpha,nobody", ""));
        asks.ask(404, new Call("GET", "/v1/plan?drain=nobody", ""));
        asks.ask(400, new Call("GET", "/v1/plan?drain=alpha&fails=alpha", ""));
        asks.ask(400, new Call("GET", "/v1/plan?what=1", ""));
    }
}
