package holdfast.frontends.rest;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import holdfast.frontends.api.ApiNames;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Compares what was sent and answered with openapi.yaml. Answers must have exactly the fields that stand there: the
/// contract lets newer ones through, a server of this very version has none.
final class Contract {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final JsonMapper json = new JsonMapper();
    private final ObjectNode document;
    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new HashMap<>();

    /// `operation status` of all that was compared.
    final Set<String> seen = new TreeSet<>();

    Contract() {
        document =
                (ObjectNode)
                        new YAMLMapper()
                                .readTree(ApiNames.class.getResourceAsStream(ApiNames.CONTRACT));
        close(document.get("components").get("schemas"));
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.has("properties")
                && "object".equals(object.path("type").asString(""))) {
            object.put("additionalProperties", false);
        }
        node.forEach(Contract::close);
    }

    /// Every `operation status` that the contract names.
    Set<String> named() {
        Set<String> named = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    String id = method.getValue().get("operationId").asString();
                    method.getValue()
                            .get("responses")
                            .propertyNames()
                            .forEach(status -> named.add(id + " " + status));
                }
            }
        }
        return named;
    }

    /// What is wrong with the answer, or with the request where the answer says that it was done. Empty where nothing is.
    List<String> check(HttpRequest request, String body, HttpResponse<String> answer) {
        List<String> wrong = new ArrayList<>();
        String raw = request.uri().getRawPath();
        JsonNode operation = operation(request.method(), raw);
        if (operation == null) {
            return List.of("no operation for " + request.method() + " " + raw);
        }
        String status = Integer.toString(answer.statusCode());
        JsonNode responses = operation.get("responses");
        JsonNode response =
                resolved(responses.has(status) ? responses.get(status) : responses.get("default"));
        String id = operation.get("operationId").asString();
        seen.add(id + " " + (responses.has(status) ? status : "default"));
        if (!responses.has(status) && answer.statusCode() < 400) {
            wrong.add(id + " has no status " + status);
        }
        headers(response, answer, wrong);
        content(response, answer, wrong);
        JsonNode requestBody = operation.path("requestBody").path("content").path(ApiNames.JSON);
        if (answer.statusCode() < 300 && requestBody.has("schema")) {
            errors(requestBody.get("schema"), body, "request of " + id, wrong);
        }
        return wrong;
    }

    private void headers(JsonNode response, HttpResponse<String> answer, List<String> wrong) {
        for (Map.Entry<String, JsonNode> named : response.path("headers").properties()) {
            JsonNode header = resolved(named.getValue());
            List<String> values = answer.headers().allValues(named.getKey());
            if (values.isEmpty() && header.path("required").asBoolean(false)) {
                wrong.add("header " + named.getKey() + " is missing");
            }
            boolean number = "integer".equals(header.path("schema").path("type").asString(""));
            for (String value : values) {
                String text = number ? value : json.writeValueAsString(value);
                errors(header.get("schema"), text, "header " + named.getKey(), wrong);
            }
        }
    }

    private void content(JsonNode response, HttpResponse<String> answer, List<String> wrong) {
        if (!response.has("content")) {
            if (!answer.body().isEmpty()) {
                wrong.add("a body where there is none");
            }
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("none");
        JsonNode content = response.get("content").get(type);
        if (content == null) {
            wrong.add("content type " + type);
        } else if (type.endsWith("json")) {
            errors(content.get("schema"), answer.body(), "body", wrong);
        }
    }

    private void errors(JsonNode schema, String text, String where, List<String> wrong) {
        try {
            JsonNode value = json.readTree(text);
            for (Error error : schema(schema).validate(value)) {
                wrong.add(where + ": " + error);
            }
        } catch (tools.jackson.core.JacksonException malformed) {
            wrong.add(where + " is no JSON: " + malformed.getOriginalMessage());
        }
    }

    private Schema schema(JsonNode schema) {
        return schemas.computeIfAbsent(
                schema.toString(),
                text -> {
                    ObjectNode whole = (ObjectNode) schema.deepCopy();
                    whole.set("components", document.get("components"));
                    return registry.getSchema(whole);
                });
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }

    private @org.jspecify.annotations.Nullable JsonNode operation(String method, String raw) {
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            String pattern = path.getKey().replaceAll("\\{[a-z]+\\}", "[^/]+");
            if (raw.matches(pattern)) {
                return path.getValue().get(method.toLowerCase(java.util.Locale.ROOT));
            }
        }
        return null;
    }
}
