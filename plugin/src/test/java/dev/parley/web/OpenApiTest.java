package dev.parley.web;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description of the API and the API are the same thing. */
class OpenApiTest {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options");

  /** What the servlet answers itself, beside its routes. */
  private static final Set<String> BESIDE_ROUTES =
      Set.of(
          "GET /api/v1/events",
          "GET /oauth/{channel}/callback",
          "GET /ui/{file}",
          "GET /hooks/forget/{code}",
          "GET /hooks/{channel}/{account}",
          "POST /hooks/{channel}/{account}");

  private final JsonNode api = read();

  private static JsonNode read() {
    try {
      return new YAMLMapper()
          .readTree(Files.readString(Path.of("../descriptors/api/openapi.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException("the description of the API cannot be read", e);
    }
  }

  private static List<Route> routes() {
    var gate = new Gate(Optional::empty, null);
    return new WebEndpoints(
            gate,
            new HealthApi(List::of, gate),
            new AccountsApi(null, null, null, null, gate, Optional::empty),
            new OAuthApi(null, null, gate, Optional::empty),
            new TicketsApi(gate, null, null, null, null, null, null, null, null, null, null, null),
            new RepliesApi(gate, null, null, null, null, null, null),
            new ContextApi(gate, null, null),
            new UploadsApi(gate, null),
            new AgentPages(
                new DraftsApi(gate, null),
                new PresenceApi(gate, null, null),
                new PreferencesApi(gate, null),
                new MutesApi(null, null, gate),
                new PastedApi(null, null, gate)),
            new ModerationApi(gate, null, () -> {}),
            new ActsApi(gate, null, null, null, () -> {}),
            new ArticlesApi(null, null, null, null, null, null, gate),
            new TextsApi(gate),
            new BusinessTimeApi(gate),
            new ReplayApi(gate),
            new SlaPages(
                new SlaPoliciesApi(null, null, gate),
                new SlaCalendarsApi(null, null, gate),
                new SlaGoalsApi(null, gate),
                new SlaHistoryApi(null, null, gate)),
            new SetAsideApi(null, null, null, null, gate, () -> {}),
            new WebhooksApi(null, null, null, gate, false),
            new ErasuresApi(null, null, null, gate, () -> {}),
            new ReportsApi(null, null, gate, null),
            new RightsApi(gate, null),
            new DisconnectApi(null, null, null, gate, () -> {}),
            new AuditApi(null, gate),
            new AdvertsApi(null, null, gate),
            new CustomerPages(
                new CustomersApi(null, null, null, null, gate),
                new CustomerNotesApi(null, null, gate),
                new OrdersApi(null, null, gate),
                new FindApi(null, gate)),
            new QueueApi(null, null, new ViewsApi(null, gate), null, null, gate, null),
            new AdminPages(
                new OutagesApi(null, null, gate, null),
                new SettingsApi(null, gate),
                new OrderTryApi(null, null, gate),
                new FirstRunApi(null, null, null, null, gate),
                new ChecklistApi(
                    null, null, null, null, null, null, null, Optional::empty, null, gate),
                new ArticleSourcesApi(null, null, null, null, () -> {}, gate),
                new SynonymsApi(null, null, gate),
                new ArticleTracesApi(null, gate, null)))
        .routes();
  }

  /** Calls back with {@code GET /path} and what is said about it. */
  private void operations(BiConsumer<String, JsonNode> each) {
    api.get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(
                        operation ->
                            each.accept(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
  }

  @Test
  void everyRouteIsDescribedAndNothingElseIs() {
    var described = new TreeSet<String>();
    operations((name, operation) -> described.add(name));

    var there =
        Stream.concat(
                routes().stream().map(route -> route.method() + " " + route.pattern()),
                BESIDE_ROUTES.stream())
            .collect(toCollection(TreeSet::new));

    assertEquals(String.join("\n", there), String.join("\n", described));
  }

  @Test
  void whatNeedsNoLoginIsDescribedSo() {
    var described = new TreeSet<String>();
    operations(
        (name, operation) -> {
          if (operation.has("security") && operation.get("security").isEmpty()) {
            described.add(name);
          }
        });

    var open =
        Stream.concat(
                routes().stream()
                    .filter(Route::open)
                    .map(route -> route.method() + " " + route.pattern()),
                Stream.of(
                    "GET /ui/{file}",
                    "GET /hooks/forget/{code}",
                    "GET /hooks/{channel}/{account}",
                    "POST /hooks/{channel}/{account}"))
            .collect(toCollection(TreeSet::new));

    assertEquals(open, described);
  }

  @Test
  void everyPartOfAPathIsDescribed() {
    var missing = new ArrayList<String>();
    api.get("paths")
        .properties()
        .forEach(
            path ->
                Pattern.compile("\\{(\\w+)}")
                    .matcher(path.getKey())
                    .results()
                    .map(part -> part.group(1))
                    .filter(part -> !parameters(path.getValue()).contains(part))
                    .forEach(part -> missing.add(path.getKey() + " " + part)));

    assertEquals(List.of(), missing);
  }

  private Set<String> parameters(JsonNode path) {
    var all = new ArrayList<JsonNode>();
    path.path("parameters").forEach(all::add);
    path.properties().forEach(entry -> entry.getValue().path("parameters").forEach(all::add));
    return all.stream()
        .map(this::resolved)
        .filter(parameter -> parameter.get("in").asText().equals("path"))
        .map(parameter -> parameter.get("name").asText())
        .collect(toCollection(TreeSet::new));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    var broken = new ArrayList<String>();
    api.findValuesAsText("$ref").stream()
        .filter(reference -> api.at(reference.substring(1)).isMissingNode())
        .forEach(broken::add);

    assertEquals(List.of(), broken);
    assertTrue(api.findValuesAsText("$ref").size() > 50, "few references were read");
  }

  @Test
  void everyAnswerAndEveryBodyHasAnExampleThatFollowsItsSchema() {
    var wrong = new ArrayList<String>();
    var seen = new ArrayList<String>();
    operations(
        (name, operation) -> {
          check(name + " body", operation.path("requestBody"), seen, wrong);
          operation
              .get("responses")
              .properties()
              .forEach(
                  answer -> check(name + " " + answer.getKey(), answer.getValue(), seen, wrong));
        });

    assertEquals(List.of(), wrong);
    assertTrue(seen.size() > 50, () -> "only " + seen.size() + " examples were checked");
  }

  private void check(String where, JsonNode message, List<String> seen, List<String> wrong) {
    resolved(message)
        .path("content")
        .properties()
        .forEach(
            media -> {
              if (!media.getKey().contains("json")) {
                return;
              }
              List<JsonNode> examples = examples(media.getValue());
              if (examples.isEmpty()) {
                wrong.add(where + ": no example");
              }
              for (JsonNode example : examples) {
                seen.add(where);
                violations(media.getValue().get("schema"), example)
                    .forEach(violation -> wrong.add(where + ": " + violation));
              }
            });
  }

  private static List<JsonNode> examples(JsonNode media) {
    var examples = new ArrayList<JsonNode>();
    Optional.ofNullable(media.get("example")).ifPresent(examples::add);
    media.path("examples").forEach(example -> examples.add(example.get("value")));
    return examples;
  }

  private List<String> violations(JsonNode schema, JsonNode example) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", api.get("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(whole)
        .validate(example)
        .stream()
        .map(Object::toString)
        .toList();
  }

  @Test
  void everyObjectInAnAnswerSaysWhichFieldsAreAlwaysThere() {
    var silent = new ArrayList<String>();
    api.at("/components/schemas")
        .properties()
        .forEach(
            schema ->
                schema
                    .getValue()
                    .findParents("additionalProperties")
                    .forEach(
                        object -> {
                          boolean closed = object.get("additionalProperties").isBoolean();
                          if (closed
                              && !object.has("required")
                              && !schema.getKey().equals("Calendar")) {
                            silent.add(schema.getKey());
                          }
                        }));

    assertEquals(List.of(), silent);
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? api.at(node.get("$ref").asText().substring(1)) : node;
  }
}
