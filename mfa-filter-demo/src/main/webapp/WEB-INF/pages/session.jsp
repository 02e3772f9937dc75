<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="b" tagdir="/WEB-INF/tags" %>
<b:page title="Your session" at="session">
  <div class="wide">
    <h1>Your session</h1>
    <p class="lead">What the bank’s own code sees through <code>@Inject MfaSession</code>, after mfa-filter verified it.</p>
    <div class="columns">
      <section class="card" aria-labelledby="factors">
        <h2 id="factors">Factors</h2>
        <table>
          <thead><tr><th scope="col">Factor</th><th scope="col">Proven at</th><th scope="col">Age</th></tr></thead>
          <tbody>
            <c:forEach var="factor" items="${factors}">
              <tr>
                <td><strong><c:out value="${factor.kind()}"/></strong> <span class="small"><c:out value="${factor.way()}"/></span></td>
                <td><c:out value="${factor.time()}"/></td>
                <td><c:out value="${factor.age()}"/></td>
              </tr>
            </c:forEach>
          </tbody>
        </table>
        <c:if test="${stage.simulated and factors.size() > 1}">
          <form class="stage" method="post" action="<c:out value='${root}'/>/account/session/grow-old">
            <b:hidden/>
            <p>No time to wait? The simulator can let the second factor grow old. The transfer and the card number then ask
              for it again.</p>
            <button class="second">Let the second factor grow 6 minutes older</button>
          </form>
        </c:if>
        <c:if test="${stage.simulated and not empty organizationId}">
          <form class="stage" method="post" action="<c:out value='${root}'/>/account/session/organization">
            <b:hidden/>
            <p>You are your organization’s administrator for a moment. What it demands reaches every session of its members
              within ten seconds.</p>
            <div class="buttons">
              <button class="second" name="policy" value="REQUIRED_FOR_ALL">Demand a second factor of everybody</button>
              <button class="second" name="policy" value="OPTIONAL">Demand none</button>
            </div>
          </form>
        </c:if>
      </section>
      <section class="card" aria-labelledby="facts">
        <h2 id="facts">Session</h2>
        <dl class="facts">
          <div><dt>Session</dt><dd><code><c:out value="${sessionId}"/></code></dd></div>
          <div><dt>User, as <code>getUserPrincipal()</code></dt><dd><code><c:out value="${userId}"/></code></dd></div>
          <c:if test="${not empty organizationId}">
            <div><dt>Organization</dt><dd><code><c:out value="${organizationId}"/></code></dd></div>
            <div><dt>Roles</dt><dd><c:out value="${roles}"/></dd></div>
          </c:if>
          <div><dt>Began</dt><dd><c:out value="${startedAt}"/></dd></div>
          <div><dt>Ends</dt><dd><c:out value="${expiresAt}"/></dd></div>
        </dl>
      </section>
    </div>
    <section class="card" aria-labelledby="answers">
      <h2 id="answers">What it satisfies</h2>
      <table class="answers">
        <thead><tr><th scope="col">Expression</th><th scope="col">In words</th><th scope="col">Now</th></tr></thead>
        <tbody>
          <c:forEach var="answer" items="${answers}">
            <tr>
              <td><code><c:out value="${answer.expression()}"/></code></td>
              <td><c:out value="${answer.meaning()}"/></td>
              <td><c:choose>
                <c:when test="${answer.satisfied()}"><span class="mark yes">yes</span></c:when>
                <c:otherwise><span class="mark no">no</span></c:otherwise>
              </c:choose></td>
            </tr>
          </c:forEach>
        </tbody>
      </table>
    </section>
  </div>
</b:page>
