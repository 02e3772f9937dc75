<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%@ attribute name="show" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<c:if test="${stage.simulated}">
  <aside class="hint" aria-label="For the demonstration">
    <h2>For the demonstration</h2>
    <dl>
      <c:if test="${empty show or show == 'password'}">
        <div><dt>E-mail</dt><dd><code><c:out value="${stage.email}"/></code></dd></div>
        <div><dt>Password</dt><dd><code><c:out value="${stage.password}"/></code></dd></div>
      </c:if>
      <c:if test="${empty show or show == 'phone'}">
        <div><dt>Text messages</dt><dd><a href="<c:out value='${stage.inboxUrl}'/>" target="_blank" rel="noopener noreferrer">Open the phone’s inbox</a> (new tab)</dd></div>
      </c:if>
      <c:if test="${empty show or show == 'app'}">
        <div><dt>Authenticator app</dt><dd><a href="<c:out value='${stage.authenticatorUrl}'/>" target="_blank" rel="noopener noreferrer">Show its code</a> (new tab), or set up your own app with the secret <code><c:out value="${stage.totpSecret}"/></code></dd></div>
      </c:if>
    </dl>
  </aside>
</c:if>
