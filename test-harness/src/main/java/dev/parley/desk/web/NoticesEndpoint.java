package dev.parley.desk.web;

import dev.parley.desk.store.NoticeStore;
import dev.parley.desk.store.Person;
import dev.parley.desk.store.Transactions;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** What the person who asks was told about tickets; and, by POST, that it was seen. */
final class NoticesEndpoint implements Endpoint {
  private static final int MOST = 50;
  private final Transactions transactions;
  private final NoticeStore notices;
  private final InstantSource clock;

  NoticesEndpoint(Transactions transactions, NoticeStore notices, InstantSource clock) {
    this.transactions = transactions;
    this.notices = notices;
    this.clock = clock;
  }

  @Override
  public void answer(Call call) throws IOException {
    Person person = call.person();
    switch (call.method()) {
      case "GET" -> call.json(200, shown(person));
      case "POST" -> {
        String upTo = call.body().text("upTo");
        if (!upTo.matches("[0-9]{1,18}")) {
          throw new Problem(422, "upTo", "upTo must be the id of a notice.");
        }
        transactions.write(
            writing -> {
              notices.read(writing.handle(), person.login(), Long.parseLong(upTo), clock.instant());
              return null;
            });
        call.json(200, shown(person));
      }
      default -> throw call.wrongMethod("GET", "POST");
    }
  }

  private record NoticeJson(
      String id,
      String ticket,
      String title,
      String subject,
      String text,
      String at,
      boolean read) {
    static NoticeJson of(NoticeStore.Stored notice) {
      return new NoticeJson(
          Long.toString(notice.id()),
          notice.ticket().isPresent() ? Long.toString(notice.ticket().getAsLong()) : "",
          notice.title(),
          notice.subject(),
          notice.text(),
          notice.at().toString(),
          notice.read());
    }
  }

  private record Shown(long unread, List<NoticeJson> notices) {}

  private Shown shown(Person person) {
    return transactions.read(
        handle ->
            new Shown(
                notices.unread(handle, person.login()),
                notices.of(handle, person.login(), MOST).stream().map(NoticeJson::of).toList()));
  }
}
