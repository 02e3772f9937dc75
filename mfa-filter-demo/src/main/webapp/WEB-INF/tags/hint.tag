<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<c:if test="${stage.simulated}">
  <aside class="hint" aria-label="For the demonstration">
    <h2>For the demonstration</h2>
    <dl>
        <div><dt>E-mail</dt><dd><code><c:out value="${stage.email}"/></code></dd></div>
        <div><dt>Password</dt><dd><code><c:out value="${stage.password}"/></code></dd></div>
        <div><dt>Text messages</dt><dd><a href="<c:out value='${stage.inboxUrl}'/>" target="_blank" rel="noopener noreferrer">Open the phone’s inbox</a> (new tab)</dd></div>
        <div><dt>Authenticator app</dt><dd><a href="<c:out value='${stage.authenticatorUrl}'/>" target="_blank" rel="noopener noreferrer">Show its code</a> (new tab), or set up your own app with the secret <code><c:out value="${stage.totpSecret}"/></code></dd></div>
    </dl>
  </aside>
</c:if>
