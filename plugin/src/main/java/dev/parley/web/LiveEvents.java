package dev.parley.web;

import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells open pages that a ticket's clocks or replies moved on (server-sent events). Pages then ask
 * again; nothing but the ticket's id is sent. A page that shows the queue is told that something
 * moved, and not on which ticket: it may be one that its reader does not see.
 */
public final class LiveEvents implements AutoCloseable {
  private static final byte[] BEAT = ": still here\n\n".getBytes(StandardCharsets.US_ASCII);

  /** Of a page that shows the queue. */
  private static final String QUEUE = "queue";

  private static final byte[] QUEUE_MOVED =
      "event: queue\ndata: {}\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Gate gate;
  private final Set<Page> pages = ConcurrentHashMap.newKeySet();

  /** Makes it. */
  public LiveEvents(Gate gate) {
    this.gate = gate;
  }

  /** Keeps a page's request open until it goes away. */
  void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String login = request.getRemoteUser();
    String id = request.getParameter("ticket");
    if (login == null) {
      throw Problem.unauthorized();
    }
    Optional<TicketRef> ticket =
        Optional.ofNullable(id).filter(text -> !text.isBlank()).map(TicketRef::new);
    if (ticket.isPresent()) {
      gate.require(login, Permission.VIEW, ticket.get());
    } else if (QUEUE.equals(request.getParameter("of"))) {
      gate.require(login, Permission.VIEW);
    } else {
      throw Problem.badRequest("ticket", "'ticket' is missing; or ask with of=queue.");
    }
    response.setContentType("text/event-stream;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    var page = new Page(context, ticket);
    pages.add(page);
    context.addListener(new Leaving(page));
    page.send(BEAT);
  }

  /** Says that a ticket moved on. */
  public void changed(TicketRef ticket) {
    tell("ticket", ticket);
  }

  /** Says that somebody came to a ticket, left it, or began to answer it. */
  public void companyMoved(TicketRef ticket) {
    tell("company", ticket);
  }

  private void tell(String what, TicketRef ticket) {
    byte[] event =
        "event: %s\ndata: {\"id\":\"%s\"}\n\n"
            .formatted(what, ticket.value().replaceAll("[\"\\\\\\p{Cntrl}]", ""))
            .getBytes(StandardCharsets.UTF_8);
    for (Page page : pages) {
      if (page.ticket().isEmpty()) {
        page.send(QUEUE_MOVED);
      } else if (page.ticket().get().equals(ticket)) {
        page.send(event);
      }
    }
  }

  /** Finds out which pages are gone; to be called every few seconds. */
  public void beat() {
    pages.forEach(page -> page.send(BEAT));
  }

  /** Whether any page is open. */
  public boolean watched() {
    return !pages.isEmpty();
  }

  /** How many pages are open. */
  int open() {
    return pages.size();
  }

  @Override
  public void close() {
    pages.forEach(Page::end);
    pages.clear();
  }

  private final class Page {
    private final AsyncContext context;
    private final Optional<TicketRef> ticket;

    Page(AsyncContext context, Optional<TicketRef> ticket) {
      this.context = context;
      this.ticket = ticket;
    }

    Optional<TicketRef> ticket() {
      return ticket;
    }

    synchronized void send(byte[] bytes) {
      if (!pages.contains(this)) {
        return;
      }
      try {
        ServletOutputStream out = context.getResponse().getOutputStream();
        out.write(bytes);
        out.flush();
      } catch (IOException | IllegalStateException gone) {
        end();
      }
    }

    synchronized void end() {
      if (pages.remove(this)) {
        context.complete();
      }
    }
  }

  private final class Leaving implements AsyncListener {
    private final Page page;

    Leaving(Page page) {
      this.page = page;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      pages.remove(page);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      page.end();
    }

    @Override
    public void onError(AsyncEvent event) {
      page.end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
