package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.fakes.Posts;
import dev.parley.host.Right;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import dev.parley.right.Rule;
import dev.parley.right.Rule.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers are shown to those who may see what they wrote. */
class CustomersApiTest {
  private static final String OLA = "{\"person\":\"ola@mail.example\"}";

  @TempDir Path folder;
  private WebBench web;
  private TicketRef mail;
  private TicketRef ticket;
  private AccountId account;

  @BeforeEach
  void oneOfEach() throws Exception {
    web = new WebBench(folder, Optional.empty());
    web.bench.desk.allow("ada", Right.values());
    web.bench.desk.allow("ben", Right.VIEW, Right.NOTE);
    web.bench.desk.allow("eve", Right.VIEW);
    mail = web.bench.desk.mail("Ola", "Three");
    web.bench.network.page(
        Posts.comment(
                "p1", "thread", Posts.LENA, "I am ola@mail.example", web.bench.clock.instant())
            .build());
    web.bench.parley.run();
    ticket = web.bench.desk.ticketOf("Lena").ref();
    account = web.bench.parley.accounts().all().get(0).id();
  }

  @AfterEach
  void close() {
    web.close();
  }

  private int found(String login, String words) throws IOException {
    return web.get(login, "/api/v1/customers?words=" + words)
        .json()
        .getAsJsonArray("people")
        .size();
  }

  private int count(String login, String list) throws IOException {
    return web.get(login, path()).json().getAsJsonArray(list).size();
  }

  private String path() {
    return "/api/v1/tickets/" + ticket.value() + "/customer";
  }

  @Test
  void anAddressOfWhichNoTicketIsSeenIsNotThere() throws IOException {
    assertEquals(1, found("ben", "ola@"));
    assertEquals(1, count("ben", "suggestions"));
    assertEquals(0, count("eve", "suggestions"), "who may not link needs no suggestions");

    web.bench.desk.hide("ben", mail);

    assertEquals(0, found("ben", "ola@"));
    assertEquals(0, count("ben", "suggestions"));
    assertEquals(422, web.post("ben", path() + "/links", OLA).status());
    assertEquals(201, web.post("ada", path() + "/links", OLA).status());
    assertEquals(1, count("ada", "others"));
    assertEquals(0, count("ben", "others"));
    assertEquals(0, count("ben", "links"));
  }

  @Test
  void peopleOfAnAccountThatIsNotSeenAreNotThere() throws IOException {
    assertEquals(1, found("ben", "lena"));
    web.bench.desk.group("ben", "Mail");
    assertEquals(
        Optional.empty(),
        web.bench
            .parley
            .rights()
            .set(
                web.bench.desk,
                List.of(
                    new Rule(
                        Optional.of(account),
                        Optional.of("Mail"),
                        Permission.VIEW,
                        Setting.DENIED)),
                "ada"));

    assertEquals(0, found("ben", "lena"));
    assertEquals(1, found("ada", "lena"));
    String lena =
        "{\"account\":\"%s\",\"person\":\"%s\"}".formatted(account.value(), Posts.LENA.id());
    String theirs = "/api/v1/tickets/" + mail.value() + "/customer/links";
    assertEquals(422, web.post("ben", theirs, lena).status());
    assertEquals(201, web.post("ada", theirs, lena).status());
  }

  @Test
  void aNoteIsSeenByWhoSeesTheTicketAndWrittenByWhoMayNote() throws IOException {
    String notes = path() + "/notes";
    assertEquals(403, web.post("eve", notes, "{\"text\":\"No\"}").status());
    assertEquals(422, web.post("ben", notes, "{\"text\":\" \"}").status());
    assertEquals(201, web.post("ben", notes, "{\"text\":\"Prefers a formal tone\"}").status());
    assertEquals(1, count("eve", "notes"));

    web.bench.desk.hide("ben", ticket);

    assertEquals(404, web.post("ben", notes, "{\"text\":\"More\"}").status());
    assertEquals(404, web.get("ben", path()).status());
  }

  @Test
  void whoWroteAnOrderNumberIsFoundByIt() throws IOException {
    web.bench.network.page(
        Posts.comment("p2", "other", Posts.LENA, "My order 10234?", web.bench.clock.instant())
            .build());
    web.bench.parley.run();

    assertEquals(1, count("eve", "orders"));
    assertEquals(
        1, web.get("eve", "/api/v1/search?q=%2310234").json().getAsJsonArray("people").size());
  }
}
