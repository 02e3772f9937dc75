<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="b" tagdir="/WEB-INF/tags" %>
<b:page title="A quiet place for your money">
  <section class="hero">
    <div class="wide">
      <h1>A quiet place for your money.</h1>
      <c:choose>
        <c:when test="${stage.b2b}">
          <p class="lead">Your firm says how many keys open its account, and moving money always asks for the second one.
            Everything between is calm water.</p>
        </c:when>
        <c:otherwise>
          <p class="lead">Two keys open your account, and moving money asks for the second one again.
            Everything between is calm water.</p>
        </c:otherwise>
      </c:choose>
      <p><a class="button" href="<c:out value='${root}'/>/account">Open your account</a></p>
    </div>
    <svg class="waves" viewBox="0 0 1200 120" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path class="far" d="M0 62c150-34 300-34 450 0s300 34 450 0 225-30 300-18v76H0z"/>
      <path class="near" d="M0 88c120-26 240-26 360 0s240 26 360 0 240-26 480 6v26H0z"/>
    </svg>
  </section>
  <div class="wide cards three">
    <section class="card">
      <c:choose>
        <c:when test="${stage.b2b}">
          <h2>Your firm’s rule</h2>
          <p>An organization demands a second key of all its members, and says which. The bank holds every session to it, at every page.</p>
        </c:when>
        <c:otherwise>
          <h2>Two keys</h2>
          <p>A password and your phone or authenticator app. One key alone opens nothing, and two of a kind count as one.</p>
        </c:otherwise>
      </c:choose>
    </section>
    <section class="card">
      <h2>Fresh when it matters</h2>
      <p>Before money moves, the second key must have turned within the last five minutes.</p>
    </section>
    <section class="card">
      <h2>Shut means shut</h2>
      <p>Log out, and no money moves any more, whoever kept your cookies. A script that asks too late gets a clear answer, not a page.</p>
    </section>
  </div>
  <c:if test="${stage.simulated}">
    <div class="wide"><b:hint/></div>
  </c:if>
</b:page>
