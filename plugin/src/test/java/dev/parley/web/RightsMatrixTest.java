package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audit.AuditQuery;
import dev.parley.fakes.FakeChannel;
import dev.parley.host.Right;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import dev.parley.right.Rule;
import dev.parley.right.Rule.Setting;
import dev.parley.web.WebBench.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every right against every address: the table of routes says who may, and the servlet does as it
 * says. An address that is added stands in that table, or it is none.
 */
class RightsMatrixTest {
  private static final String HOOK_SECRET = "a planted secret of a webhook";

  @TempDir Path folder;
  private WebBench web;
  private TicketRef ticket;
  private String account;

  @BeforeEach
  void onePersonForEachRight() throws Exception {
    web = new WebBench(folder, Optional.empty());
    ticket = web.oneTicket();
    account = web.bench.parley.accounts().all().get(0).id().value();
    web.bench.desk.allow("ada", Right.values());
    web.bench.desk.allow("none");
    for (Permission one : Permission.values()) {
      String login = login(one);
      if (one == Permission.MANAGE_CHANNEL) {
        web.bench.desk.allow(login, Right.VIEW);
        web.bench.desk.group(login, "Channels");
      } else {
        web.bench.desk.allow(login, Right.VIEW, Right.valueOf(one.name()));
      }
    }
    assertEquals(
        Optional.empty(),
        web.bench
            .parley
            .rights()
            .set(
                web.bench.desk,
                List.of(
                    new Rule(
                        Optional.empty(),
                        Optional.of("Channels"),
                        Permission.MANAGE_CHANNEL,
                        Setting.ALLOWED)),
                "ada"));
    assertEquals(
        201,
        web.post(
                "ada",
                "/api/v1/webhooks",
                "{\"name\":\"ops\",\"url\":\"https://ops.example/x\",\"secret\":\"%s\"}"
                    .formatted(HOOK_SECRET))
            .status());
  }

  @AfterEach
  void close() {
    web.close();
  }

  private static String login(Permission permission) {
    return "only-" + permission.id();
  }

  private Reply call(String login, Route route) throws IOException {
    String id =
        route.pattern().startsWith("/api/v1/tickets/")
            ? ticket.value()
            : route.pattern().startsWith("/api/v1/accounts/") ? account : "999";
    String path = route.pattern().replace("{id}", id).replaceAll("\\{\\w+}", "x");
    return route.method().equals("GET")
        ? web.get(login, path)
        : web.call(
            route.method(),
            login,
            path,
            "{}",
            "Content-Type: " + (route.raw() ? "image/png" : "application/json"));
  }

  private static boolean mayBy(Route route, Permission held) {
    Set<Permission> all = EnumSet.of(held, Permission.VIEW);
    if (held == Permission.ADMIN) {
      all.add(Permission.MANAGE_CHANNEL);
    }
    return route.open() || route.access().oneOf().stream().anyMatch(all::contains);
  }

  @Test
  void everyAddressLetsThroughWhoHoldsItsRightAndNobodyElse() throws IOException {
    var wrong = new ArrayList<String>();
    int calls = 0;
    for (Permission held : Permission.values()) {
      for (Route route : web.routes) {
        int status = call(login(held), route).status();
        boolean through = status != 401 && status != 403;
        calls++;
        if (through != mayBy(route, held) || status >= 500) {
          wrong.add("%s %s with %s: %d".formatted(route.method(), route.pattern(), held, status));
        }
      }
    }

    assertEquals(List.of(), wrong);
    assertEquals(web.routes.size() * Permission.values().length, calls);
  }

  @Test
  void whoHoldsNothingGetsNowhereAndWhoIsNobodyIsAskedWhoTheyAre() throws IOException {
    var wrong = new ArrayList<String>();
    for (Route route : web.routes) {
      if (route.open()) {
        continue;
      }
      int none = call("none", route).status();
      boolean onTicket = route.access().scope() == Access.Scope.TICKET;
      if (none != (onTicket ? 404 : 403)) {
        wrong.add("none: %s %s: %d".formatted(route.method(), route.pattern(), none));
      }
      int nobody = call("", route).status();
      if (nobody != 401) {
        wrong.add("nobody: %s %s: %d".formatted(route.method(), route.pattern(), nobody));
      }
    }

    assertEquals(List.of(), wrong);
  }

  @Test
  void ticketOfAnotherTeamIsNowhere() throws IOException {
    web.bench.desk.allow("rita", Right.values());
    web.bench.desk.allow("anna", Right.values());
    assertEquals(
        202,
        web.post(
                "anna",
                "/api/v1/tickets/%s/replies".formatted(ticket.value()),
                "{\"text\":\"Hello\",\"audience\":\"public\",\"key\":\"k1\"}")
            .status());
    web.bench.parley.run();
    long reply = web.bench.parley.outbox().replies("desk", ticket).get(0).id();
    web.bench.desk.hide("rita", ticket);

    var wrong = new ArrayList<String>();
    int tried = 0;
    for (Route route : web.routes) {
      if (route.access().scope() == Access.Scope.TICKET) {
        tried++;
        Reply answer = call("rita", route);
        if (answer.status() != 404 || answer.body().contains("parcel")) {
          wrong.add("%s %s: %d".formatted(route.method(), route.pattern(), answer.status()));
        }
      }
    }
    for (String what : List.of("undo", "decision")) {
      tried++;
      Reply answer =
          web.post(
              "rita", "/api/v1/replies/%d/%s".formatted(reply, what), "{\"decision\":\"drop\"}");
      if (answer.status() != 404) {
        wrong.add("%s: %d".formatted(what, answer.status()));
      }
    }
    assertEquals(404, web.get("rita", "/api/v1/events?ticket=" + ticket.value()).status());

    assertEquals(List.of(), wrong);
    assertTrue(tried >= 10, "only " + tried + " addresses were tried");
  }

  @Test
  void noAnswerToAnybodyHoldsASecret() throws IOException {
    var wrong = new ArrayList<String>();
    for (Permission held : Permission.values()) {
      for (Route route : web.routes) {
        Reply answer = call(login(held), route);
        String all = answer.body() + answer.headers();
        if (all.contains(FakeChannel.PASSWORD) || all.contains(HOOK_SECRET)) {
          wrong.add("%s %s with %s".formatted(route.method(), route.pattern(), held));
        }
      }
    }

    assertEquals(List.of(), wrong);
    assertEquals(
        List.of(),
        web.audit.find(AuditQuery.ALL, Long.MAX_VALUE, 1000).stream()
            .map(Object::toString)
            .filter(row -> row.contains(FakeChannel.PASSWORD) || row.contains(HOOK_SECRET))
            .toList());
  }

  @Test
  void whoManagesOneAccountSeesAndChangesNoOther() throws IOException {
    String other = web.bench.parley.connect("fake", "outlet").id().value();
    String rules =
        """
        {"rules":[{"account":"%s","group":"Channels","right":"manage-channel","setting":"denied"}]}
        """;
    assertEquals(
        200, web.call("PUT", "ada", "/api/v1/rights", rules.formatted(other), JSON).status());

    String seen = web.get(login(Permission.MANAGE_CHANNEL), "/api/v1/accounts").body();

    assertTrue(seen.contains(account), seen);
    assertTrue(!seen.contains(other), seen);
  }

  private static final String JSON = "Content-Type: application/json";

  @Test
  void adminCannotLockThemselvesOut() throws IOException {
    web.bench.desk.group("ada", "Admins");

    Reply answer =
        web.call(
            "PUT",
            "ada",
            "/api/v1/rights",
            "{\"rules\":[{\"group\":\"Admins\",\"right\":\"admin\",\"setting\":\"denied\"}]}",
            JSON);

    assertEquals(422, answer.status());
    assertEquals(200, web.get("ada", "/api/v1/rights").status());
  }

  @Test
  void tryingSaysWhy() throws IOException {
    web.bench.desk.group("anna", "Trainees");
    assertEquals(
        200,
        web.call(
                "PUT",
                "ada",
                "/api/v1/rights",
                "{\"rules\":[{\"group\":\"Trainees\",\"right\":\"reply-public\",\"setting\":\"denied\"}]}",
                JSON)
            .status());

    Reply answer =
        web.get(
            "ada", "/api/v1/rights/try?person=anna&right=reply-public&ticket=" + ticket.value());

    assertEquals(
        "'reply public' is denied to Trainees on all accounts. A denial wins over everything.",
        answer.json().get("why").getAsString());
    assertEquals("[\"Trainees\"]", answer.json().get("groups").toString());
    Reply refused =
        web.post(
            "anna",
            "/api/v1/tickets/%s/replies".formatted(ticket.value()),
            "{\"text\":\"Hello\",\"audience\":\"public\"}");
    assertEquals(403, refused.status());
    assertEquals("reply-public", refused.json().get("right").getAsString());
  }
}
