package dev.parley.desk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Makes problem documents of what would be the container's error pages, where plug-ins answer. */
final class ErrorsAsProblems extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, new Answer(response));
  }

  private static final class Answer extends HttpServletResponseWrapper {
    private final HttpServletResponse response;

    Answer(HttpServletResponse response) {
      super(response);
      this.response = response;
    }

    @Override
    public void sendError(int status) {
      sendError(status, null);
    }

    @Override
    public void sendError(int status, String message) {
      String otherwise = status == 404 ? "No plug-in answers here." : "The plug-in gave no reason.";
      new Problem(status, message == null || message.isBlank() ? otherwise : message)
          .send(response);
    }
  }
}
