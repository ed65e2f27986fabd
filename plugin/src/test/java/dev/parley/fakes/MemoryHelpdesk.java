package dev.parley.fakes;

import dev.parley.host.AdminNotice;
import dev.parley.host.Article;
import dev.parley.host.ArticleEntry;
import dev.parley.host.ArticlePage;
import dev.parley.host.ArticleQuery;
import dev.parley.host.Change;
import dev.parley.host.ChangePage;
import dev.parley.host.Colleague;
import dev.parley.host.DeliveryMark;
import dev.parley.host.FieldSpec;
import dev.parley.host.FieldTest;
import dev.parley.host.FieldValues;
import dev.parley.host.Helpdesk;
import dev.parley.host.KeyLookup;
import dev.parley.host.Message;
import dev.parley.host.NewMessage;
import dev.parley.host.NewTicket;
import dev.parley.host.Notice;
import dev.parley.host.Opened;
import dev.parley.host.Origin;
import dev.parley.host.ReadAnswer;
import dev.parley.host.Redaction;
import dev.parley.host.Right;
import dev.parley.host.Standing;
import dev.parley.host.TicketAct;
import dev.parley.host.TicketCount;
import dev.parley.host.TicketFilter;
import dev.parley.host.TicketOrder;
import dev.parley.host.TicketPage;
import dev.parley.host.TicketQuery;
import dev.parley.host.TicketRow;
import dev.parley.host.TicketView;
import dev.parley.host.WriteResult;
import dev.parley.model.Audience;
import dev.parley.model.Author;
import dev.parley.model.ItemKind;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A helpdesk in memory that keeps the contract, and fails as told. */
public final class MemoryHelpdesk implements Helpdesk {
  private final Map<String, Set<String>> groups = new HashMap<>();
  private final Map<String, Set<TicketRef>> hidden = new HashMap<>();
  private final String id;
  private final InstantSource clock;
  private final Map<TicketRef, TicketView> tickets = new LinkedHashMap<>();
  private final Map<TicketRef, String> addresses = new HashMap<>();
  private final Map<String, KeyLookup.Made> keys = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final Map<String, Set<Right>> rights = new HashMap<>();
  private final Map<String, Article> articles = new HashMap<>();
  private final List<ArticleEntry> articleEntries = new ArrayList<>();
  private final Set<String> forgotten = new HashSet<>();
  private final Set<String> declared = new HashSet<>();
  private final List<Runnable> watches = new ArrayList<>();
  private final List<Notice> told = new ArrayList<>();
  private final List<AdminNotice> adminNotices = new ArrayList<>();
  private final List<TicketOrder> orders = new ArrayList<>();
  private final Map<String, TicketAct> acts = new LinkedHashMap<>();
  private final Map<TicketRef, String> assigned = new HashMap<>();
  private final Map<TicketRef, String> waits = new HashMap<>();
  private final Map<TicketRef, String> priorities = new HashMap<>();
  private final Map<TicketRef, String> teams = new HashMap<>();
  private final Map<TicketRef, String> closed = new HashMap<>();
  private final Map<TicketRef, Set<String>> labels = new HashMap<>();
  private Predicate<NewMessage> refuses = message -> false;
  private Predicate<NewMessage> stalls = message -> false;
  private boolean down;
  private boolean refusesActs;
  private boolean losesTheNextAnswer;
  private int writes;

  public MemoryHelpdesk(String id, InstantSource clock) {
    this.id = id;
    this.clock = clock;
  }

  // What a test says.

  public synchronized void down(boolean now) {
    down = now;
  }

  /** The next write happens, and the answer gets lost. */
  public synchronized void loseTheNextAnswer() {
    losesTheNextAnswer = true;
  }

  /** Never takes such messages. */
  public synchronized void refuse(Predicate<NewMessage> such) {
    refuses = such;
  }

  /** Does not take such messages for now. */
  public synchronized void stall(Predicate<NewMessage> such) {
    stalls = such;
  }

  public synchronized void allow(String login, Right... may) {
    rights.put(login, may.length == 0 ? Set.of() : EnumSet.copyOf(List.of(may)));
  }

  public synchronized void put(Article article) {
    put(new ArticleEntry.Published(article, List.of(), "", clock.instant()));
  }

  /** An article goes, and the list of changes never says so. */
  public synchronized void forgetArticle(String articleId) {
    articles.remove(articleId);
    forgotten.add(articleId);
  }

  /** Something happens to an article. */
  public synchronized void put(ArticleEntry entry) {
    articles.remove(entry.id());
    if (entry instanceof ArticleEntry.Published published) {
      articles.put(entry.id(), published.article());
    }
    articleEntries.add(entry);
  }

  /** Nobody changes tickets from outside from now on. */
  public synchronized void refuseActs() {
    refusesActs = true;
  }

  public synchronized void close(TicketRef ref, String reason) {
    closed.put(ref, reason);
    open(ref, false);
    change(ref, Change.Type.CLOSED, Optional.empty(), "anna", reason);
  }

  /** A person writes at the helpdesk's own door. */
  public synchronized MessageRef write(
      TicketRef ref, Origin from, Audience audience, String login, String text) {
    return add(ref, Optional.empty(), from, audience, login, text, Optional.empty());
  }

  /** An agent answers at the helpdesk's own door and promises the next answer. */
  public synchronized MessageRef promise(
      TicketRef ref, Audience audience, String login, String text, Instant until) {
    return add(ref, Optional.empty(), Origin.AGENT, audience, login, text, Optional.of(until));
  }

  /** Something that has no message happens. */
  public synchronized void happens(TicketRef ref, Change.Type type, String login, String value) {
    change(ref, type, Optional.empty(), login, value);
  }

  /** Somebody splits messages off into a ticket of their own. */
  public synchronized TicketRef split(TicketRef from, String login, MessageRef... messages) {
    Set<MessageRef> picked = Set.of(messages);
    TicketView old = tickets.get(from);
    var ref = new TicketRef(Integer.toString(tickets.size() + 1));
    tickets.put(
        ref,
        new TicketView(
            ref,
            "10" + ref,
            old.subject(),
            old.channel(),
            true,
            old.requester(),
            clock.instant(),
            Map.of(),
            old.messages().stream().filter(one -> picked.contains(one.ref())).toList()));
    messages(from, old.messages().stream().filter(one -> !picked.contains(one.ref())).toList());
    var value = new StringBuilder(from.value());
    List.of(messages).forEach(message -> value.append('\n').append(message.value()));
    change(ref, Change.Type.SPLIT, Optional.empty(), login, value.toString());
    return ref;
  }

  /** Somebody merges a ticket into another one, which shows the messages of both from then on. */
  public synchronized void merge(TicketRef ref, TicketRef into) {
    List<Message> together = new ArrayList<>(tickets.get(ref).messages());
    together.addAll(tickets.get(into).messages());
    together.sort(Comparator.comparing(Message::at));
    messages(into, together);
    change(ref, Change.Type.MERGED, Optional.empty(), "anna", into.value());
  }

  /** The helpdesk itself has sent a message. */
  public synchronized void delivers(TicketRef ref, MessageRef message) {
    Message sent = message(message);
    change(ref, Change.Type.MESSAGE_DELIVERED, Optional.of(sent), sent.author(), "");
  }

  /** A ticket of the helpdesk's own. */
  public synchronized TicketRef mail(String customer, String text) {
    var first =
        new NewMessage(
            "mail:" + tickets.size(),
            Origin.CUSTOMER,
            Audience.PRIVATE,
            customer,
            text,
            clock.instant(),
            Optional.empty(),
            List.of());
    var ticket =
        new NewTicket(
            "mail-ticket:" + tickets.size(),
            "email",
            ItemKind.EMAIL,
            text,
            new Author(customer, "", customer),
            first);
    TicketRef ref = openNow(ticket).ticket();
    addresses.put(ref, customer.toLowerCase(java.util.Locale.ROOT) + "@mail.example");
    return ref;
  }

  // What a test asks.

  public synchronized List<TicketView> tickets() {
    return List.copyOf(tickets.values());
  }

  public synchronized TicketView ticketOf(String requester) {
    return tickets.values().stream()
        .filter(ticket -> ticket.requester().equals(requester))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("no ticket of " + requester));
  }

  public synchronized List<String> texts(TicketRef ref) {
    return tickets.get(ref).messages().stream().map(Message::text).toList();
  }

  public synchronized Message message(MessageRef ref) {
    return tickets.values().stream()
        .flatMap(ticket -> ticket.messages().stream())
        .filter(message -> message.ref().equals(ref))
        .findFirst()
        .orElseThrow();
  }

  /** The state shown at a message; empty if none is. */
  public Optional<DeliveryMark.State> shown(MessageRef ref) {
    return message(ref).mark().map(DeliveryMark::state);
  }

  public synchronized List<Change> changesSince(int position) {
    return List.copyOf(changes.subList(position, changes.size()));
  }

  public synchronized int writes() {
    return writes;
  }

  public synchronized boolean watched() {
    return !watches.isEmpty();
  }

  // The contract.

  @Override
  public String id() {
    return id;
  }

  @Override
  public synchronized WriteResult<Void> declare(List<FieldSpec> fields) {
    return write(
        () -> {
          fields.forEach(field -> declared.add(field.name()));
          return null;
        });
  }

  @Override
  public synchronized WriteResult<Opened> open(NewTicket ticket) {
    return taking(ticket.first(), () -> openNow(ticket));
  }

  private Opened openNow(NewTicket ticket) {
    if (keys.containsKey(ticket.key())) {
      KeyLookup.Made made = keys.get(ticket.key());
      return new Opened(made.ticket(), made.message());
    }
    var ref = new TicketRef(Integer.toString(tickets.size() + 1));
    tickets.put(
        ref,
        new TicketView(
            ref,
            "10" + ref,
            ticket.subject(),
            ticket.channel(),
            true,
            ticket.requester().label(),
            clock.instant(),
            Map.of(),
            List.of()));
    MessageRef first = addOnce(ref, ticket.first());
    keys.put(ticket.key(), new KeyLookup.Made(ref, first));
    return new Opened(ref, first);
  }

  @Override
  public synchronized WriteResult<MessageRef> append(TicketRef ticket, NewMessage message) {
    if (!tickets.containsKey(ticket)) {
      return new WriteResult.Refused<>("There is no ticket " + ticket + ".");
    }
    return taking(message, () -> addOnce(ticket, message));
  }

  private <T> WriteResult<T> taking(NewMessage message, Supplier<T> work) {
    if (refuses.test(message)) {
      return new WriteResult.Refused<>("The helpdesk does not take this.");
    }
    if (stalls.test(message)) {
      return new WriteResult.TryLater<>("This ticket is locked.");
    }
    return write(work);
  }

  private <T> WriteResult<T> write(Supplier<T> work) {
    if (down) {
      return new WriteResult.TryLater<>("The helpdesk is down.");
    }
    T made = work.get();
    if (losesTheNextAnswer) {
      losesTheNextAnswer = false;
      return new WriteResult.Unclear<>("The answer got lost.");
    }
    return new WriteResult.Done<>(made);
  }

  private MessageRef addOnce(TicketRef ticket, NewMessage message) {
    if (keys.containsKey(message.key())) {
      return keys.get(message.key()).message();
    }
    boolean reopens = message.from() == Origin.CUSTOMER && !tickets.get(ticket).open();
    if (reopens) {
      open(ticket, true);
    }
    MessageRef ref =
        add(
            ticket,
            Optional.of(message.key()),
            message.from(),
            message.audience(),
            message.author(),
            message.text(),
            message.promise());
    if (reopens) {
      change(ticket, Change.Type.REOPENED, Optional.empty(), "", "");
    }
    return ref;
  }

  private MessageRef add(
      TicketRef ticket,
      Optional<String> key,
      Origin from,
      Audience audience,
      String author,
      String text,
      Optional<Instant> promise) {
    writes++;
    var ref = new MessageRef("m" + writes);
    var message =
        new Message(
            ref,
            key,
            from,
            audience,
            author,
            text,
            clock.instant(),
            Optional.empty(),
            Optional.empty(),
            promise);
    key.ifPresent(k -> keys.put(k, new KeyLookup.Made(ticket, ref)));
    var messages = new ArrayList<>(tickets.get(ticket).messages());
    messages.add(message);
    messages(ticket, messages);
    change(
        ticket,
        Change.Type.MESSAGE_ADDED,
        Optional.of(message),
        from == Origin.AGENT ? author : "",
        "");
    return ref;
  }

  private void change(
      TicketRef ticket, Change.Type type, Optional<Message> message, String actor, String value) {
    changes.add(
        new Change(
            "change-" + changes.size(),
            clock.instant(),
            ticket,
            tickets.get(ticket).channel(),
            type,
            message,
            actor,
            value));
    List.copyOf(watches).forEach(Runnable::run);
  }

  private void open(TicketRef ref, boolean open) {
    TicketView t = tickets.get(ref);
    tickets.put(ref, view(t, open, t.fields(), t.messages()));
  }

  private void messages(TicketRef ref, List<Message> messages) {
    TicketView t = tickets.get(ref);
    tickets.put(ref, view(t, t.open(), t.fields(), messages));
  }

  private static TicketView view(
      TicketView t, boolean open, Map<String, String> fields, List<Message> messages) {
    return new TicketView(
        t.ref(),
        t.number(),
        t.subject(),
        t.channel(),
        open,
        t.requester(),
        t.openedAt(),
        fields,
        messages);
  }

  @Override
  public synchronized KeyLookup find(String key) {
    if (down) {
      return new KeyLookup.NotYetKnown();
    }
    return keys.containsKey(key) ? keys.get(key) : new KeyLookup.Absent();
  }

  @Override
  public synchronized WriteResult<Void> setFields(List<FieldValues> values) {
    if (values.stream().anyMatch(v -> !declared.containsAll(v.values().keySet()))) {
      return new WriteResult.Refused<>("These fields were not declared.");
    }
    return write(
        () -> {
          for (FieldValues one : values) {
            TicketView t = tickets.get(one.ticket());
            var fields = new HashMap<>(t.fields());
            fields.putAll(one.values());
            tickets.put(one.ticket(), view(t, t.open(), fields, t.messages()));
          }
          return null;
        });
  }

  @Override
  public synchronized WriteResult<Void> mark(MessageRef message, DeliveryMark mark) {
    return write(
        () -> {
          tickets
              .values()
              .forEach(
                  t ->
                      tickets.put(
                          t.ref(), view(t, t.open(), t.fields(), marked(t, message, mark))));
          return null;
        });
  }

  private static List<Message> marked(TicketView ticket, MessageRef ref, DeliveryMark mark) {
    return ticket.messages().stream()
        .map(
            m ->
                m.ref().equals(ref)
                    ? new Message(
                        m.ref(),
                        m.key(),
                        m.from(),
                        m.audience(),
                        m.author(),
                        m.text(),
                        m.at(),
                        m.permalink(),
                        Optional.of(mark),
                        m.promise())
                    : m)
        .toList();
  }

  @Override
  public synchronized WriteResult<Void> tell(Notice notice) {
    return write(
        () -> {
          if (told.stream().noneMatch(one -> one.key().equals(notice.key()))) {
            told.add(notice);
          }
          return null;
        });
  }

  @Override
  public synchronized WriteResult<Void> tellAdmins(AdminNotice notice) {
    return write(
        () -> {
          if (adminNotices.stream().noneMatch(one -> one.key().equals(notice.key()))) {
            adminNotices.add(notice);
          }
          return null;
        });
  }

  /** What its admins were told. */
  public synchronized List<AdminNotice> adminNotices() {
    return List.copyOf(adminNotices);
  }

  @Override
  public synchronized WriteResult<Void> change(TicketOrder order) {
    return write(
        () -> {
          orders.add(order);
          return null;
        });
  }

  @Override
  public synchronized WriteResult<Void> act(TicketAct act) {
    if (refusesActs) {
      return new WriteResult.Refused<>("The helpdesk lets nobody do this.");
    }
    if (!tickets.containsKey(act.ticket())) {
      return new WriteResult.Refused<>("There is no ticket " + act.ticket() + ".");
    }
    Standing is = standing(act.ticket());
    boolean again = acts.containsKey(act.key());
    String found =
        switch (act.kind()) {
          case ASSIGN -> is.assignee().orElse("");
          case REOPEN -> is.closeReason();
          case PAUSE, RESUME -> is.waiting().orElse("");
          case PRIORITY -> is.priority().orElse("");
          case CLOSE ->
              Long.toString(
                  tickets.get(act.ticket()).messages().stream()
                      .filter(message -> message.from() == Origin.CUSTOMER)
                      .count());
          case TAG, UNTAG -> "";
        };
    if (!again && act.expects().filter(expected -> !expected.equals(found)).isPresent()) {
      return new WriteResult.Refused<>("Somebody changed the ticket meanwhile.");
    }
    return write(
        () -> {
          if (!again) {
            acts.put(act.key(), act);
            actNow(act, is);
          }
          return null;
        });
  }

  private void actNow(TicketAct act, Standing is) {
    TicketRef ref = act.ticket();
    switch (act.kind()) {
      case ASSIGN -> assign(ref, act.by(), act.value());
      case TAG, UNTAG -> {
        Set<String> tags = new TreeSet<>(is.tags());
        if (act.kind() == TicketAct.Kind.TAG) {
          tags.addAll(act.value().lines().toList());
        } else {
          act.value().lines().forEach(tags::remove);
        }
        tag(ref, act.by(), tags);
      }
      case CLOSE -> {
        if (is.open()) {
          closed.put(ref, act.value());
          open(ref, false);
          change(ref, Change.Type.CLOSED, Optional.empty(), act.by(), act.value());
        }
      }
      case PAUSE -> {
        waits.put(ref, act.value());
        change(ref, Change.Type.PAUSED, Optional.empty(), act.by(), act.value());
      }
      case RESUME -> {
        waits.remove(ref);
        change(ref, Change.Type.RESUMED, Optional.empty(), act.by(), is.waiting().orElse(""));
      }
      case PRIORITY -> {
        priorities.put(ref, act.value());
        change(ref, Change.Type.PRIORITY_SET, Optional.empty(), act.by(), act.value());
      }
      case REOPEN -> {
        if (!is.open()) {
          open(ref, true);
          change(ref, Change.Type.REOPENED, Optional.empty(), act.by(), "");
        }
      }
    }
  }

  /** Somebody puts somebody in charge at the helpdesk's own door; the second line is a group. */
  public synchronized void assign(TicketRef ref, String by, String login) {
    String[] lines = login.split("\n", 2);
    assigned.put(ref, lines[0]);
    if (lines.length > 1) {
      teams.put(ref, lines[1]);
    }
    change(ref, Change.Type.ASSIGNED, Optional.empty(), by, lines[0]);
  }

  /** Somebody sets all tags at the helpdesk's own door. */
  public synchronized void tag(TicketRef ref, String by, Set<String> tags) {
    labels.put(ref, Set.copyOf(tags));
    change(ref, Change.Type.TAGS_SET, Optional.empty(), by, String.join("\n", new TreeSet<>(tags)));
  }

  /** How a ticket stands. */
  public synchronized Standing standing(TicketRef ref) {
    boolean open = tickets.get(ref).open();
    return new Standing(
        ref,
        open,
        open ? "" : closed.getOrDefault(ref, "resolved"),
        Optional.ofNullable(assigned.get(ref)).filter(login -> !login.isEmpty()),
        Optional.ofNullable(teams.get(ref)).filter(team -> !team.isEmpty()),
        labels.getOrDefault(ref, Set.of()),
        Optional.ofNullable(priorities.get(ref)).filter(name -> !name.isEmpty()),
        Optional.ofNullable(waits.get(ref)));
  }

  @Override
  public synchronized ReadAnswer<List<Standing>> standings(List<TicketRef> refs) {
    if (down) {
      return new ReadAnswer.TryLater<>("The helpdesk is down.");
    }
    return new ReadAnswer.Value<>(
        refs.stream().filter(tickets::containsKey).map(this::standing).toList());
  }

  @Override
  public synchronized List<Colleague> colleagues() {
    return rights.keySet().stream().sorted().map(login -> new Colleague(login, login)).toList();
  }

  /** What was done to tickets in people's names, in order. */
  public synchronized List<TicketAct> acts() {
    return List.copyOf(acts.values());
  }

  /** What people were told, in order. */
  public synchronized List<Notice> told() {
    return List.copyOf(told);
  }

  /** What was ordered for tickets, in order. */
  public synchronized List<TicketOrder> orders() {
    return List.copyOf(orders);
  }

  /** Blanks what it is told to, as a helpdesk must. */
  @Override
  public synchronized WriteResult<Void> redact(Redaction redaction) {
    return write(
        () -> {
          TicketView view = tickets.get(redaction.ticket());
          List<Message> messages =
              view.messages().stream().map(message -> redacted(redaction, message)).toList();
          boolean whole = redaction.whole();
          tickets.put(
              view.ref(),
              new TicketView(
                  view.ref(),
                  view.number(),
                  whole ? redaction.words() : view.subject(),
                  view.channel(),
                  view.open(),
                  whole ? redaction.words() : view.requester(),
                  view.openedAt(),
                  view.fields(),
                  messages));
          return null;
        });
  }

  private static Message redacted(Redaction redaction, Message message) {
    if (!redaction.whole() && !redaction.messages().contains(message.ref())) {
      return message;
    }
    boolean customer = redaction.whole() && message.from() == Origin.CUSTOMER;
    return new Message(
        message.ref(),
        message.key(),
        message.from(),
        message.audience(),
        customer ? redaction.words() : message.author(),
        redaction.words(),
        message.at(),
        Optional.empty(),
        message.mark(),
        message.promise());
  }

  @Override
  public synchronized ReadAnswer<TicketView> ticket(TicketRef ticket) {
    if (down) {
      return new ReadAnswer.TryLater<>("The helpdesk is down.");
    }
    return Optional.ofNullable(tickets.get(ticket))
        .map(this::addressed)
        .<ReadAnswer<TicketView>>map(ReadAnswer.Value::new)
        .orElseGet(ReadAnswer.Absent::new);
  }

  private TicketView addressed(TicketView view) {
    return new TicketView(
        view.ref(),
        view.number(),
        view.subject(),
        view.channel(),
        view.open(),
        view.requester(),
        view.openedAt(),
        view.fields(),
        view.messages(),
        Optional.ofNullable(addresses.get(view.ref())));
  }

  @Override
  public synchronized ReadAnswer<TicketPage> tickets(TicketQuery query) {
    if (down) {
      return new ReadAnswer.TryLater<>("The helpdesk is down.");
    }
    List<TicketRow> all = rows(query.login(), query.filter());
    String by = query.order().by();
    Comparator<TicketRow> order = Comparator.comparing(row -> row.fields().getOrDefault(by, ""));
    List<TicketRow> sorted =
        all.stream()
            .sorted(
                Comparator.<TicketRow, Boolean>comparing(
                        row -> row.fields().getOrDefault(by, "").isEmpty())
                    .thenComparing(query.order().ascending() ? order : order.reversed()))
            .skip(query.offset())
            .limit(query.limit())
            .toList();
    return new ReadAnswer.Value<>(new TicketPage(sorted, all.size()));
  }

  @Override
  public synchronized ReadAnswer<List<TicketCount>> ticketCounts(
      String login, List<TicketFilter> filters, int most) {
    return new ReadAnswer.Value<>(
        filters.stream()
            .map(filter -> rows(login, filter).size())
            .map(found -> new TicketCount(Math.min(found, most), found > most))
            .toList());
  }

  private List<TicketRow> rows(String login, TicketFilter filter) {
    return tickets.values().stream()
        .filter(view -> may(login, Right.VIEW, Optional.of(view.ref())))
        .map(this::row)
        .filter(row -> matches(row, filter))
        .toList();
  }

  private static boolean matches(TicketRow row, TicketFilter filter) {
    boolean state =
        switch (filter.state()) {
          case OPEN -> row.open();
          case WAITING -> row.open() && row.waiting().isPresent();
          case CLOSED -> !row.open();
          case ALL -> true;
        };
    return state
        && (filter.channels().isEmpty() || filter.channels().contains(row.channel()))
        && (filter.assignee().isEmpty() || filter.assignee().equals(row.assignee()))
        && (!filter.unassigned() || row.assignee().isEmpty())
        && (filter.priorities().isEmpty()
            || row.priority().filter(filter.priorities()::contains).isPresent())
        && (filter.tags().isEmpty() || row.tags().stream().anyMatch(filter.tags()::contains))
        && row.subject().contains(filter.words())
        && filter.only().map(refs -> refs.contains(row.ref())).orElse(true)
        && !filter.except().contains(row.ref())
        && filter.fields().stream().allMatch(test -> holds(row, test));
  }

  private static boolean holds(TicketRow row, FieldTest test) {
    String value = row.fields().getOrDefault(test.field(), "");
    return switch (test.is()) {
      case ONE_OF -> test.values().contains(value);
      case NONE_OF -> !test.values().contains(value);
      case BEFORE -> !value.isEmpty() && value.compareTo(test.values().iterator().next()) < 0;
      case FROM -> value.compareTo(test.values().iterator().next()) >= 0;
      case SET -> !value.isEmpty();
      case UNSET -> value.isEmpty();
    };
  }

  private TicketRow row(TicketView view) {
    Standing is = standing(view.ref());
    Optional<Message> last =
        view.messages().stream()
            .filter(message -> message.audience() != Audience.NOTE)
            .reduce((first, second) -> second);
    return new TicketRow(
        view.ref(),
        view.number(),
        view.subject(),
        view.channel(),
        view.open(),
        Optional.empty(),
        new TicketRow.Requester(view.requester(), ""),
        is.assignee(),
        Optional.ofNullable(teams.get(view.ref())).filter(team -> !team.isEmpty()),
        List.copyOf(new TreeSet<>(is.tags())),
        Optional.empty(),
        view.openedAt(),
        view.openedAt(),
        last.map(message -> new TicketRow.Said(message.from(), message.text())),
        view.fields());
  }

  @Override
  public synchronized ReadAnswer<ChangePage> changes(Optional<String> cursor, int limit) {
    if (down) {
      return new ReadAnswer.TryLater<>("The helpdesk is down.");
    }
    int from = cursor.map(Integer::parseInt).orElse(changes.size());
    int to = Math.min(changes.size(), from + limit);
    return new ReadAnswer.Value<>(
        new ChangePage(List.copyOf(changes.subList(from, to)), Integer.toString(to)));
  }

  @Override
  public synchronized Watch watch(Runnable wake) {
    watches.add(wake);
    return () -> unwatch(wake);
  }

  private synchronized void unwatch(Runnable wake) {
    watches.remove(wake);
  }

  @Override
  public synchronized boolean may(String login, Right right, Optional<TicketRef> ticket) {
    Set<TicketRef> others = hidden.getOrDefault(login, Set.of());
    return ticket.filter(others::contains).isEmpty()
        && rights.getOrDefault(login, Set.of()).contains(right)
        && ticket.map(tickets::containsKey).orElse(true);
  }

  /** Makes a ticket one of another team than somebody's. */
  public synchronized void hide(String login, TicketRef ticket) {
    hidden.computeIfAbsent(login, any -> new HashSet<>()).add(ticket);
  }

  /** Puts somebody into groups. */
  public synchronized void group(String login, String... names) {
    groups.put(login, Set.of(names));
  }

  @Override
  public synchronized Set<String> groupsOf(String login) {
    return groups.getOrDefault(login, Set.of());
  }

  @Override
  public synchronized List<String> groups() {
    return groups.values().stream().flatMap(Set::stream).distinct().sorted().toList();
  }

  @Override
  public synchronized ReadAnswer<List<Article>> articles(ArticleQuery query) {
    return new ReadAnswer.Value<>(
        articles.values().stream()
            .filter(article -> article.title().contains(query.words()))
            .limit(query.limit())
            .toList());
  }

  @Override
  public synchronized ReadAnswer<Article> article(String articleId) {
    return Optional.ofNullable(articles.get(articleId))
        .<ReadAnswer<Article>>map(ReadAnswer.Value::new)
        .orElseGet(ReadAnswer.Absent::new);
  }

  /** All that ever happened, so that a full pass meets what went, too. */
  @Override
  public synchronized ReadAnswer<ArticlePage> articlePage(Optional<String> cursor, int limit) {
    if (down) {
      return new ReadAnswer.TryLater<>("The helpdesk is down.");
    }
    int from = cursor.map(Integer::parseInt).orElse(0);
    int to = Math.min(articleEntries.size(), from + limit);
    return new ReadAnswer.Value<>(
        new ArticlePage(
            articleEntries.subList(from, to).stream()
                .filter(entry -> !forgotten.contains(entry.id()))
                .toList(),
            Integer.toString(to),
            to < articleEntries.size()));
  }
}
