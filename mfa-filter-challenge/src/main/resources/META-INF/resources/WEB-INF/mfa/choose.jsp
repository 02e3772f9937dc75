<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" isELIgnored="false" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ include file="/WEB-INF/mfa/top.jspf" %>
  <c:choose>
    <c:when test="${empty mfa.choices}">
      <p class="note" role="status"><c:out value="${mfa.t['choose.none']}"/></p>
    </c:when>
    <c:otherwise>
      <p><c:out value="${mfa.lead}"/></p>
    </c:otherwise>
  </c:choose>
  <c:if test="${mfa.satisfied and not empty mfa.choices}">
    <p class="note" role="status"><c:out value="${mfa.t['choose.satisfied']}"/>
      <a href="<c:out value='${mfa.returnTo}'/>"><c:out value="${mfa.t['choose.continue']}"/></a></p>
  </c:if>
  <c:if test="${not empty mfa.choices}">
    <form method="post" action="<c:out value='${mfa.action}'/>" class="choices">
      <%@ include file="/WEB-INF/mfa/hidden.jspf" %>
      <c:forEach var="choice" items="${mfa.choices}">
        <button class="choice" name="method" value="<c:out value='${choice.key()}'/>">
          <strong><c:out value="${choice.name()}"/></strong>
          <span><c:out value="${choice.detail()}"/></span>
        </button>
      </c:forEach>
    </form>
  </c:if>
  <c:if test="${not empty mfa.enrolUrl}">
    <p><a class="button" href="<c:out value='${mfa.enrolUrl}'/>"><c:out value="${mfa.t['choose.enrol']}"/></a></p>
  </c:if>
  <p class="beside">
    <c:if test="${mfa.stepUp or mfa.ownTab}"><a href="<c:out value='${mfa.cancelUrl}'/>"><c:out value="${mfa.t['choose.cancel']}"/></a></c:if>
    <c:if test="${not mfa.ownTab}"><a href="<c:out value='${mfa.root}'/>/mfa/logout"><c:out value="${mfa.t['choose.logout']}"/></a></c:if>
  </p>
<%@ include file="/WEB-INF/mfa/bottom.jspf" %>
